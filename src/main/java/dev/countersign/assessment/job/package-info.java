/**
 * The process of an evaluation job.
 */
@NullMarked
package dev.countersign.assessment.job;

import org.jspecify.annotations.NullMarked;
