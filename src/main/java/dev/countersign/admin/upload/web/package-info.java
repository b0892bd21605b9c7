/**
 * Uploads that are far larger than memory should hold, read as they come.
 */
@NullMarked
package dev.countersign.admin.upload.web;

import org.jspecify.annotations.NullMarked;
