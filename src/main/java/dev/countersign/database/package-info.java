/**
 * The database that everything durable is in, and the scheduler that spreads background
 * work over the nodes that share it.
 */
@NullMarked
package dev.countersign.database;

import org.jspecify.annotations.NullMarked;
