/**
 * Signature datasets on disk: layouts, writers, splits and uploaded archives.
 */
@NullMarked
package dev.countersign.dataset;

import org.jspecify.annotations.NullMarked;
