/**
 * The HTTP interface of reviews: {@code /reviews}.
 */
@NullMarked
package dev.countersign.review.web;

import org.jspecify.annotations.NullMarked;
