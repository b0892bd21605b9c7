/**
 * What people should know of a model, as Markdown.
 */
@NullMarked
package dev.countersign.training.card;

import org.jspecify.annotations.NullMarked;
