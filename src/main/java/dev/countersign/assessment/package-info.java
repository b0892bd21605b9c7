/**
 * Evaluates a model on a signature dataset: reads and embeds its images one batch at a
 * time, finds leaks and makes the report.
 */
@NullMarked
package dev.countersign.assessment;

import org.jspecify.annotations.NullMarked;
