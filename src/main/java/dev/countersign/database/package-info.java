/**
 * The database that holds all durable data, and the scheduler that distributes background
 * work over the nodes that share it.
 */
@NullMarked
package dev.countersign.database;

import org.jspecify.annotations.NullMarked;
