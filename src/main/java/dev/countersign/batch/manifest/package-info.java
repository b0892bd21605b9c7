/**
 * What a batch's caller wants verified: the lines of a manifest, in NDJSON or CSV, and
 * what is wrong with them.
 */
@NullMarked
package dev.countersign.batch.manifest;

import org.jspecify.annotations.NullMarked;
