/**
 * The data of a training: signature datasets on disk, writers to train and validate on,
 * prepared images, and the model to start from.
 */
@NullMarked
package dev.countersign.training.data;

import org.jspecify.annotations.NullMarked;
