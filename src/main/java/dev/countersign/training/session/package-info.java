/**
 * One training from its images to its model, whoever asked for it.
 */
@NullMarked
package dev.countersign.training.session;

import org.jspecify.annotations.NullMarked;
