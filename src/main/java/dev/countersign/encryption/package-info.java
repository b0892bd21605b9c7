/**
 * Authenticated encryption of what lies in the database, and its keys.
 */
@NullMarked
package dev.countersign.encryption;

import org.jspecify.annotations.NullMarked;
