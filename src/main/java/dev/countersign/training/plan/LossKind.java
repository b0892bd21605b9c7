package dev.countersign.training.plan;

import java.util.Arrays;
import java.util.List;

import dev.countersign.tower.Towers;

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
	 * What a tower is trained with unless something else is chosen.
	 * @param tower the tower's id
	 * @return the article's loss for the article's tower, else the default tower's
	 */
	public static LossKind usual(String tower) {
		return tower.equals(Towers.article().id()) ? CONTRASTIVE : FORGERY_AWARE;
	}

	/**
	 * Every name.
	 * @return in the order of the enum
	 */
	public static List<String> ids() {
		return Arrays.stream(values()).map(LossKind::id).toList();
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
			.orElseThrow(() -> new IllegalArgumentException("No loss '%s'; there are %s".formatted(id, ids())));
	}

}
