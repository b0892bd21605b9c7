/**
 * Listing, importing and activating models, and how every node comes to serve the active
 * one.
 */
@NullMarked
package dev.countersign.admin.model;

import org.jspecify.annotations.NullMarked;
