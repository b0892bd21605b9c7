/**
 * Streaming of uploads that are too large to hold in memory.
 */
@NullMarked
package dev.countersign.admin.upload.web;

import org.jspecify.annotations.NullMarked;
