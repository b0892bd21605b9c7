package dev.countersign.training.plan;

import java.util.Arrays;
import java.util.List;

import dev.countersign.tower.Towers;

/**
 * The kinds of loss that a training can minimise.
 */
public enum LossKind {

	/** Contrastive loss on pairs, with which the article trains its tower. */
	CONTRASTIVE("contrastive"),

	/** Triplet loss. */
	TRIPLET("triplet"),

	/** Binary cross-entropy on pairs, with margin − distance as the logit. */
	CROSS_ENTROPY("bce"),

	/** The default tower's loss on batches of writers. */
	FORGERY_AWARE("forgery-aware");

	private final String id;

	LossKind(String id) {
		this.id = id;
	}

	/**
	 * Returns the name used in requests.
	 * @return a name such as {@code contrastive}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the default loss of a tower.
	 * @param tower the tower's id
	 * @return the article's loss for the article's tower, else the default tower's
	 */
	public static LossKind usual(String tower) {
		return tower.equals(Towers.article().id()) ? CONTRASTIVE : FORGERY_AWARE;
	}

	/**
	 * Returns all names.
	 * @return the names in the order of the enum
	 */
	public static List<String> ids() {
		return Arrays.stream(values()).map(LossKind::id).toList();
	}

	/**
	 * Finds a kind by its name.
	 * @param id a value of {@link #id()}
	 * @return the kind
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static LossKind byId(String id) {
		return Arrays.stream(values())
			.filter((kind) -> kind.id.equals(id))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("There is no loss '%s'; choose one of %s".formatted(id, ids())));
	}

}
