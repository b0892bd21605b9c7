package dev.countersign.image;

import java.util.Locale;

/**
 * A reason why an image that decodes is unusable.
 */
public enum Defect {

	/** The image shows nothing. */
	BLANK("The image is blank; send an image that shows what to compare."),

	/** The ink is a dot or a dash, too little for a signature. */
	NEARLY_BLANK("The image shows hardly any ink; send the whole signature."),

	/** The image or the writing on it has too few pixels. */
	TOO_SMALL("The signature has too few pixels; scan it at 150 dpi or more."),

	/** Nearly all of the image is dark. */
	ALL_INK("Nearly all of the image is dark; send dark ink on light paper."),

	/** Ink can hardly be distinguished from paper. */
	NO_CONTRAST("The ink can hardly be distinguished from the paper; scan with more contrast."),

	/** No signature was found on the image. */
	NO_SIGNATURE("No signature was found on the image; send one that shows a signature, or crop it to the signature."),

	/** The image shows more than one signature. */
	SEVERAL_SIGNATURES("The image shows several signatures; crop it to one or, for a query, send the 'region' of one."),

	/** Ink can hardly be distinguished from lines, print or shadows around it. */
	SURROUNDINGS(
			"The ink cannot be told from what surrounds it; crop the image to the signature or scan it without form and shadow.");

	private final String explanation;

	Defect(String explanation) {
		this.explanation = explanation;
	}

	/**
	 * Returns the defect's name for programs.
	 * @return lower case with hyphens; stable across versions
	 */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns an explanation for people.
	 * @return a sentence that says what is wrong and what to send instead
	 */
	public String explanation() {
		return this.explanation;
	}

}
