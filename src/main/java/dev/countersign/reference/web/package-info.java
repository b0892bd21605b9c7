/**
 * The HTTP interface of enrolment: {@code /references}.
 */
@NullMarked
package dev.countersign.reference.web;

import org.jspecify.annotations.NullMarked;
