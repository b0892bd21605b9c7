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
 * @param specimens how far the enrolled specimens have been embedded by it; only of the
 * active one, and {@code null} while the database does not say
 * @param activations when it was last chosen to serve, newest first; only of one model
 */
public record ModelView(String id, boolean active, @Nullable ModelManifest manifest,
		Map<String, @Nullable Object> metrics, @Nullable Map<String, @Nullable Object> evaluation,
		@Nullable String problem, @Nullable Specimens specimens, List<ActivatedAt> activations) {

	/**
	 * Progress after an activation.
	 *
	 * @param enrolled how many there are
	 * @param embedded how many of them have the model's vector; the rest get it in the
	 * background, or when they are verified against
	 */
	public record Specimens(long enrolled, long embedded) {
	}

	/**
	 * One entry of a model's history.
	 *
	 * @param at when
	 * @param by who
	 */
	public record ActivatedAt(Instant at, String by) {
	}

}
