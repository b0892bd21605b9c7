/**
 * The models that there are, which of them serves, and how every node comes to serve it.
 */
@NullMarked
package dev.countersign.admin.model;

import org.jspecify.annotations.NullMarked;
