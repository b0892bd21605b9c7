/**
 * Determines who sent a request.
 */
@NullMarked
package dev.countersign.access.web;

import org.jspecify.annotations.NullMarked;
