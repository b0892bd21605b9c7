/**
 * The datasets on disk: listing them, reporting their problems, and importing new ones
 * from an archive.
 */
@NullMarked
package dev.countersign.admin.dataset;

import org.jspecify.annotations.NullMarked;
