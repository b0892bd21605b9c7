/**
 * {@code /verify}, and the picture of a verification.
 */
@NullMarked
package dev.countersign.verification.web;

import org.jspecify.annotations.NullMarked;
