/**
 * The HTTP side of {@code /admin/models}.
 */
@NullMarked
package dev.countersign.admin.model.web;

import org.jspecify.annotations.NullMarked;
