package dev.countersign.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a person does not find a signature genuine.
 */
public enum Reason {

	/** The letters have another shape. */
	OTHER_SHAPE,

	/** The strokes have another rhythm or pressure. */
	OTHER_RHYTHM,

	/** It is another person's signature. */
	WRONG_PERSON,

	/** The image shows too little. */
	BAD_IMAGE,

	/** Two have to sign, and only one has. */
	MISSING_SECOND_SIGNATURE;

	private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * The name that callers use.
	 * @return such as {@code other-shape}
	 */
	public String slug() {
		return this.slug;
	}

	/**
	 * Finds a reason.
	 * @param slug the name that callers use
	 * @return the reason; empty if there is none of that name
	 */
	public static Optional<Reason> of(String slug) {
		return Arrays.stream(values()).filter((each) -> each.slug.equals(slug)).findFirst();
	}

	/**
	 * The names of all reasons.
	 * @return their slugs
	 */
	public static List<String> slugs() {
		return Arrays.stream(values()).map(Reason::slug).toList();
	}

}
