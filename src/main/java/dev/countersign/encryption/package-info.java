/**
 * Authenticated encryption of the database's content, and its keys.
 */
@NullMarked
package dev.countersign.encryption;

import org.jspecify.annotations.NullMarked;
