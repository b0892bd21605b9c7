/**
 * The signature sets that the service may train on.
 */
@NullMarked
package dev.countersign.admin.dataset;

import org.jspecify.annotations.NullMarked;
