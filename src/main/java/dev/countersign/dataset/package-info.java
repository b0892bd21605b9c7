/**
 * Signature sets on disk: layouts, writers, splits and prepared images.
 */
@NullMarked
package dev.countersign.dataset;

import org.jspecify.annotations.NullMarked;
