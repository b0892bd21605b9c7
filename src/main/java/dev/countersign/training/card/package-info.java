/**
 * Model cards, written in Markdown.
 */
@NullMarked
package dev.countersign.training.card;

import org.jspecify.annotations.NullMarked;
