/**
 * The audit trail: a record of each verification, written before it is answered.
 */
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
