/**
 * Sessions of people who use the console in a browser: how they begin, what ends them.
 */
@NullMarked
package dev.countersign.access.session;

import org.jspecify.annotations.NullMarked;
