/**
 * The HTTP side of {@code /admin/evaluate}.
 */
@NullMarked
package dev.countersign.admin.evaluation.web;

import org.jspecify.annotations.NullMarked;
