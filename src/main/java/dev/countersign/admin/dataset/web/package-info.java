/**
 * The HTTP side of {@code /admin/datasets}.
 */
@NullMarked
package dev.countersign.admin.dataset.web;

import org.jspecify.annotations.NullMarked;
