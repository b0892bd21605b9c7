/**
 * The record of who changed what in the administration and in enrolled references,
 * refusals included.
 */
@NullMarked
package dev.countersign.admin.event;

import org.jspecify.annotations.NullMarked;
