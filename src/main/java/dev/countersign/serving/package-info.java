/**
 * The model that serves: loading and checks, leases to requests, replacement while
 * requests are in progress, and health.
 */
@NullMarked
package dev.countersign.serving;

import org.jspecify.annotations.NullMarked;
