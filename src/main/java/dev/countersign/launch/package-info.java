/**
 * Starts the service from the packaged jar.
 */
@NullMarked
package dev.countersign.launch;

import org.jspecify.annotations.NullMarked;
