package dev.countersign.admin.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.countersign.model.ModelManifest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A model as callers see it.
 *
 * @param id its folder's name
 * @param active whether this node serves it
 * @param manifest its manifest; {@code null} if that cannot be read
 * @param metrics figures on validation and test writers, measured when it was trained
 * @param evaluation the reports on validation and test writers that were made when the
 * model was trained, in the format of {@code /admin/evaluate}; {@code null} if there are
 * none, or in a list of models
 * @param precision the numbers that its tower computes with on this node, {@code fp32} or
 * {@code bf16}; {@code null} unless it is active
 * @param problem why it cannot serve; {@code null} if no problem is known
 * @param specimens how many of the enrolled specimens it has embedded; {@code null}
 * unless it is active and the database can be read
 * @param activations its latest activations, newest first; empty in a list of models
 */
@Schema(name = "Model")
public record ModelView(String id, boolean active, @Nullable ModelManifest manifest,
		Map<String, @Nullable Object> metrics, @Nullable Map<String, @Nullable Object> evaluation,
		@Nullable String precision, @Nullable String problem, @Nullable Specimens specimens,
		List<ActivatedAt> activations) {

	/**
	 * Progress after an activation.
	 *
	 * @param enrolled number of enrolled specimens
	 * @param embedded number of specimens that this model has embedded; the others are
	 * embedded in the background, or when they are needed for a verification
	 */
	@Schema(name = "EmbeddedSpecimens")
	public record Specimens(long enrolled, long embedded) {
	}

	/**
	 * One entry of a model's history.
	 *
	 * @param at when it was activated
	 * @param by who or what activated it
	 */
	@Schema(name = "Activation")
	public record ActivatedAt(Instant at, String by) {
	}

}
