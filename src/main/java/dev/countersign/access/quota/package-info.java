/**
 * How much callers may ask for: quotas of keys, and wrong credentials of addresses.
 */
@NullMarked
package dev.countersign.access.quota;

import org.jspecify.annotations.NullMarked;
