package dev.countersign.image;

import java.util.Locale;

/**
 * What makes an image unusable although it decodes.
 */
public enum Defect {

	/** There is nothing at all. */
	BLANK("There is nothing on the image; send the signature itself."),

	/** There is a dot or a dash of ink, too little to be a signature. */
	NEARLY_BLANK("There is hardly any ink on the image; send the whole signature."),

	/** The image or what is written on it has too few pixels. */
	TOO_SMALL("The signature has too few pixels; scan it at 150 dpi or more."),

	/** The image is dark nearly everywhere. */
	ALL_INK("The image is dark nearly everywhere; send dark ink on light paper."),

	/** Ink and paper can hardly be told apart. */
	NO_CONTRAST("Ink and paper can hardly be told apart; scan with more contrast."),

	/** What is there does not look like a signature. */
	NO_SIGNATURE("What the image shows is not a signature alone; cut the signature out of the document.");

	private final String explanation;

	Defect(String explanation) {
		this.explanation = explanation;
	}

	/**
	 * Names the defect to a program.
	 * @return lower case with hyphens, never changed
	 */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Explains the defect to a person.
	 * @return a sentence that also says what to send instead
	 */
	public String explanation() {
		return this.explanation;
	}

}
