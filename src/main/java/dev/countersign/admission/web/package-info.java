/**
 * The bounds on requests, before a byte of their bodies is read.
 */
@NullMarked
package dev.countersign.admission.web;

import org.jspecify.annotations.NullMarked;
