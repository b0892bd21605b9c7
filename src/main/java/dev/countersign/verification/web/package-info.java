/**
 * The HTTP interface of verification: {@code /verify}, and the picture of a result.
 */
@NullMarked
package dev.countersign.verification.web;

import org.jspecify.annotations.NullMarked;
