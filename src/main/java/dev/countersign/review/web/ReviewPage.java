package dev.countersign.review.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the queue.
 *
 * @param reviews oldest first
 * @param next the value of {@code after} for the next page; {@code null} on the last page
 */
@JsonPropertyOrder({ "reviews", "next" })
@Schema(description = "A page of reviews, oldest first")
record ReviewPage(List<ReviewView> reviews,
		@Schema(description = "The value of `after` for the next page; null on the last page") @Nullable String next) {
}
