/**
 * Countersign: did the same person write these two signatures?
 */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
