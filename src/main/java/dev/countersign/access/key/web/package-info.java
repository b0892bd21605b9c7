/**
 * {@code /admin/keys}.
 */
@NullMarked
package dev.countersign.access.key.web;

import org.jspecify.annotations.NullMarked;
