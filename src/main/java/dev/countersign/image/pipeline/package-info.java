/**
 * The pipeline of every image on its way to a tower, for serving, training and evaluation
 * alike: locate, judge, prepare.
 */
@NullMarked
package dev.countersign.image.pipeline;

import org.jspecify.annotations.NullMarked;
