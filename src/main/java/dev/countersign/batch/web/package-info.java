/**
 * The HTTP side of batches: {@code /batches}.
 */
@NullMarked
package dev.countersign.batch.web;

import org.jspecify.annotations.NullMarked;
