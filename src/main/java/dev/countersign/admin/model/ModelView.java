package dev.countersign.admin.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * A model as callers see it.
 *
 * @param id its folder's name
 * @param active whether this node serves it
 * @param manifest what its folder says about it; {@code null} if that cannot be read
 * @param metrics what was measured on validation and test writers when it was trained
 * @param evaluation the reports on validation and test writers that were made with the
 * model, in the terms of {@code /admin/evaluate}; {@code null}: there are none, or many
 * models are listed
 * @param problem why it cannot serve; {@code null} if nothing speaks against it
 * @param activations when it was last chosen to serve, newest first; only of one model
 */
record ModelView(String id, boolean active, @Nullable ModelManifest manifest, Map<String, @Nullable Object> metrics,
		@Nullable Map<String, @Nullable Object> evaluation, @Nullable String problem, List<ActivatedAt> activations) {

	/**
	 * One entry of a model's history.
	 *
	 * @param at when
	 * @param by who
	 */
	record ActivatedAt(Instant at, String by) {
	}

}
