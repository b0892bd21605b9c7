/**
 * Who may call the service: for now, anyone on this machine.
 */
@NullMarked
package dev.countersign.access;

import org.jspecify.annotations.NullMarked;
