/**
 * API keys: their format, their storage, and who calls with one.
 */
@NullMarked
package dev.countersign.access.key;

import org.jspecify.annotations.NullMarked;
