/**
 * The console's files, its cookie, and {@code /console/session}.
 */
@NullMarked
package dev.countersign.access.session.web;

import org.jspecify.annotations.NullMarked;
