/**
 * A whole training, from its images to its model, shared by jobs and the command line.
 */
@NullMarked
package dev.countersign.training.session;

import org.jspecify.annotations.NullMarked;
