/**
 * Callers who are told apart by their TLS client certificate.
 */
@NullMarked
package dev.countersign.access.certificate;

import org.jspecify.annotations.NullMarked;
