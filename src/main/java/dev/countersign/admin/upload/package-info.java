/**
 * Working folders of uploads that are not complete yet.
 */
@NullMarked
package dev.countersign.admin.upload;

import org.jspecify.annotations.NullMarked;
