/**
 * The audit trail: a record of each verification, written before the result is returned.
 */
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
