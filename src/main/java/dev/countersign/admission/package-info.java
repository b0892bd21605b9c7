/**
 * What requests may hold together: whoever finds no room is turned away at once.
 */
@NullMarked
package dev.countersign.admission;

import org.jspecify.annotations.NullMarked;
