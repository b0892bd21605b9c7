package dev.countersign.training.plan;

import java.util.Arrays;

/**
 * What a run minimises.
 */
public enum LossKind {

	/** Contrastive loss over pairs, as the article trains its tower. */
	CONTRASTIVE("contrastive"),

	/** Triplet loss. */
	TRIPLET("triplet"),

	/** Binary cross-entropy over pairs, with margin − distance as the logit. */
	CROSS_ENTROPY("bce"),

	/** The default tower's loss over batches of writers. */
	FORGERY_AWARE("forgery-aware");

	private final String id;

	LossKind(String id) {
		this.id = id;
	}

	/**
	 * The name that a request uses.
	 * @return for example {@code contrastive}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The kind of that name.
	 * @param id as {@link #id()} gives it
	 * @return the kind
	 * @throws IllegalArgumentException if there is none, naming those that exist
	 */
	public static LossKind byId(String id) {
		return Arrays.stream(values())
			.filter((kind) -> kind.id.equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"No loss '%s'; there are %s".formatted(id, Arrays.stream(values()).map(LossKind::id).toList())));
	}

}
