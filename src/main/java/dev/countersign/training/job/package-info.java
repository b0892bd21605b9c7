/**
 * The process of a training job.
 */
@NullMarked
package dev.countersign.training.job;

import org.jspecify.annotations.NullMarked;
