/**
 * Training, recalibration and evaluation from the command line.
 */
@NullMarked
package dev.countersign.training.command;

import org.jspecify.annotations.NullMarked;
