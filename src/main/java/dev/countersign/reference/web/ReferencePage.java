package dev.countersign.reference.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some references, in the order of their ids.
 *
 * @param references at most as many as asked for
 * @param next what to send as {@code after} for the page that follows; {@code null}: this
 * is the last
 */
@JsonPropertyOrder({ "references", "next" })
@Schema(description = "Some references, in the database's order of their ids")
record ReferencePage(List<ReferenceView> references,
		@Schema(description = "Send it as `after` for the next page; null: this is the last",
				nullable = true) @Nullable String next) {
}
