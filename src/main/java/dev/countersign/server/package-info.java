/**
 * The web server: where it keeps its files, and what a management port of its own has in
 * common with the other.
 */
@NullMarked
package dev.countersign.server;

import org.jspecify.annotations.NullMarked;
