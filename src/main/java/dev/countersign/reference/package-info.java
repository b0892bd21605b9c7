/**
 * Enrolled signers: their specimens, encrypted, with the vectors that models made of
 * them, and {@code /references}.
 */
@NullMarked
package dev.countersign.reference;

import org.jspecify.annotations.NullMarked;
