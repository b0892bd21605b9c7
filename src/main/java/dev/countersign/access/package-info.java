/**
 * Who may call: for now, whoever is on this machine.
 */
@NullMarked
package dev.countersign.access;

import org.jspecify.annotations.NullMarked;
