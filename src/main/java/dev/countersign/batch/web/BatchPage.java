package dev.countersign.batch.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of batches.
 *
 * @param batches newest first
 * @param next the value of {@code after} for the next page; {@code null} on the last page
 */
@Schema(name = "BatchPage", description = "A page of batches, newest first")
record BatchPage(List<BatchView> batches,
		@Schema(description = "The value of 'after' for the next page; null on the last page") @Nullable String next) {
}
