/**
 * What a training computes: loss, batches, optimizer, schedule.
 */
@NullMarked
package dev.countersign.training.plan;

import org.jspecify.annotations.NullMarked;
