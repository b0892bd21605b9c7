/**
 * Where the web server keeps its files, and how it stops.
 */
@NullMarked
package dev.countersign.server;

import org.jspecify.annotations.NullMarked;
