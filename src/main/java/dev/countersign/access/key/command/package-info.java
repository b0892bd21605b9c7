/**
 * Makes keys without the service: the first one, and one to recover with.
 */
@NullMarked
package dev.countersign.access.key.command;

import org.jspecify.annotations.NullMarked;
