/**
 * Images as they come in requests: their parts, and what is said of those that cannot be
 * used.
 */
@NullMarked
package dev.countersign.upload;

import org.jspecify.annotations.NullMarked;
