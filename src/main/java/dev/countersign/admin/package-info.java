/**
 * Administration of the running service: datasets, models, trainings and evaluations.
 */
@NullMarked
package dev.countersign.admin;

import org.jspecify.annotations.NullMarked;
