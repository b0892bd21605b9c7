/**
 * The signature sets in the data sets' folder: what is in each, what is wrong with it,
 * and new ones from an archive.
 */
@NullMarked
package dev.countersign.admin.dataset;

import org.jspecify.annotations.NullMarked;
