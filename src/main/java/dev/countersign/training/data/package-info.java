/**
 * Whom a training learns from and is judged on: signature sets on disk, writers, prepared
 * images, the model that it goes on from.
 */
@NullMarked
package dev.countersign.training.data;

import org.jspecify.annotations.NullMarked;
