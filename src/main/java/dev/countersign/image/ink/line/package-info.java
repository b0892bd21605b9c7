/**
 * Finds and clears straight lines that no hand drew: a scanner's edges, ruled lines, and
 * the frames that they form.
 */
@NullMarked
package dev.countersign.image.ink.line;

import org.jspecify.annotations.NullMarked;
