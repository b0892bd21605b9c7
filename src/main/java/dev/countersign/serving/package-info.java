/**
 * The model that serves: how it is loaded and checked, leased to requests, replaced while
 * requests are under way, and watched.
 */
@NullMarked
package dev.countersign.serving;

import org.jspecify.annotations.NullMarked;
