package dev.countersign.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.judge.BlankJudge;
import dev.countersign.image.judge.Judge;
import dev.countersign.image.judge.SignatureJudge;

/**
 * What an image has to look like before a model compares it. It is a property of the
 * model: one that compares faces must not ask for ink on paper.
 */
public enum Judgement implements Judge {

	/** Ink on paper that could be a signature, as {@link SignatureJudge} finds it. */
	SIGNATURE {
		@Override
		public List<Defect> judge(GreyImage image) {
			return new SignatureJudge().judge(image);
		}
	},

	/** Anything that is not blank. */
	NONE {
		@Override
		public List<Defect> judge(GreyImage image) {
			return new BlankJudge().judge(image);
		}
	};

	/**
	 * The name that manifests and requests use.
	 * @return {@code signature} or {@code none}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The judgement of that name.
	 * @param id as {@link #id()} gives it
	 * @return the judgement
	 * @throws IllegalArgumentException if there is none, naming those that exist
	 */
	public static Judgement byId(String id) {
		return Arrays.stream(values())
			.filter((judgement) -> judgement.id().equals(id))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("judgement: there is no '%s', only %s".formatted(id, ids())));
	}

	/**
	 * Every name.
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
