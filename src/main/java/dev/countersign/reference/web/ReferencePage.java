package dev.countersign.reference.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of references, in the order of their ids.
 *
 * @param references at most as many as requested
 * @param next the value of {@code after} for the next page; {@code null} on the last page
 */
@JsonPropertyOrder({ "references", "next" })
@Schema(description = "A page of references, in the database's order of their ids")
record ReferencePage(List<ReferenceView> references,
		@Schema(description = "The value of `after` for the next page; null on the last page",
				nullable = true) @Nullable String next) {
}
