/**
 * Background jobs: kept in the database, run by any node with the trainer's role in a
 * process of their own, taken over from a node that died.
 */
@NullMarked
package dev.countersign.admin.job;

import org.jspecify.annotations.NullMarked;
