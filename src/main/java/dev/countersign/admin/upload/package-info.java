/**
 * Where uploads are worked on until they are complete.
 */
@NullMarked
package dev.countersign.admin.upload;

import org.jspecify.annotations.NullMarked;
