/**
 * RFC 9457 problem details shared by all endpoints.
 */
@NullMarked
package dev.countersign.problem;

import org.jspecify.annotations.NullMarked;
