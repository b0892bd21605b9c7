/**
 * How the web server stops.
 */
@NullMarked
package dev.countersign.server.web;

import org.jspecify.annotations.NullMarked;
