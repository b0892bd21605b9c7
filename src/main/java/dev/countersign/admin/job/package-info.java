/**
 * Background jobs. They are stored in the database, run in separate processes by any node
 * with the trainer role, and taken over from a node that died.
 */
@NullMarked
package dev.countersign.admin.job;

import org.jspecify.annotations.NullMarked;
