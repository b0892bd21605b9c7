package dev.countersign.image.format;

/**
 * What a sample beside the colours means.
 */
enum Alpha {

	/** There is no such sample, or it says nothing about the picture. */
	NONE,

	/** Opacity. */
	STRAIGHT,

	/** Opacity, by which the colours are already multiplied. */
	ASSOCIATED,

	/** Perhaps opacity. If it is the same throughout, it is not. */
	UNCERTAIN,

	/**
	 * Not opacity but, for example, a selection, unless the colours show nothing without
	 * it.
	 */
	UNSPECIFIED

}
