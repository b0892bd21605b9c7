/**
 * Records requests to the administration as they are answered, and lists the records:
 * {@code /admin/events}.
 */
@NullMarked
package dev.countersign.admin.event.web;

import org.jspecify.annotations.NullMarked;
