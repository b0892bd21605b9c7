/**
 * Where the web server keeps its files.
 */
@NullMarked
package dev.countersign.server;

import org.jspecify.annotations.NullMarked;
