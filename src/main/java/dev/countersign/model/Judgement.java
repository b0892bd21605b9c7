package dev.countersign.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.countersign.image.Defect;
import dev.countersign.image.judge.BlankJudge;
import dev.countersign.image.judge.Judge;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.Locators;
import dev.countersign.tower.Tower;

/**
 * The requirement that an image must meet before a model compares it. It is a property of
 * the model: one that compares faces must not require ink on paper.
 */
public enum Judgement implements Judge {

	/** Ink on paper that could be a signature, as {@link SignatureJudge} decides. */
	SIGNATURE {
		@Override
		public List<Defect> judge(Located located) {
			return new SignatureJudge().judge(located);
		}
	},

	/** Any image that is not blank. */
	NONE {
		@Override
		public List<Defect> judge(Located located) {
			return new BlankJudge().judge(located);
		}
	};

	/**
	 * Returns the locator that new models with this judgement use.
	 * @param tower the models' tower
	 * @return the id of the tower's locator, or of the one that returns the whole image
	 * if the images need not show signatures
	 */
	public String locator(Tower tower) {
		return (this == SIGNATURE) ? tower.locator() : Locators.WHOLE_IMAGE.id();
	}

	/**
	 * Returns the name in manifests and requests.
	 * @return {@code signature} or {@code none}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the judgement with a name.
	 * @param id as returned by {@link #id()}
	 * @return the judgement
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static Judgement byId(String id) {
		return Arrays.stream(values())
			.filter((judgement) -> judgement.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"judgement: '%s' is unknown; it must be one of %s".formatted(id, ids())));
	}

	/**
	 * Returns all names.
	 * @return in the order of the enum
	 */
	public static List<String> ids() {
		return Arrays.stream(values()).map(Judgement::id).toList();
	}

	@Override
	public String toString() {
		return id();
	}

}
