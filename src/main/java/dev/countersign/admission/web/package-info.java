/**
 * The filter that applies the limits before a request's body is read.
 */
@NullMarked
package dev.countersign.admission.web;

import org.jspecify.annotations.NullMarked;
