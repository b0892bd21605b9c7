/**
 * Drawn images of made-up people, to try the service with; no real person's.
 */
@NullMarked
package dev.countersign.sample;

import org.jspecify.annotations.NullMarked;
