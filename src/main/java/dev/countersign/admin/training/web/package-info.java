/**
 * The HTTP side of {@code /admin/train}.
 */
@NullMarked
package dev.countersign.admin.training.web;

import org.jspecify.annotations.NullMarked;
