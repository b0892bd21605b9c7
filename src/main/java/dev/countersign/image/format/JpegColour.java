package dev.countersign.image.format;

/**
 * The meaning of a JPEG's components.
 */
enum JpegColour {

	/** Not a JPEG. */
	NONE,

	GREY,

	/** Luma and two chromas. */
	YCC,

	RGB,

	/** 255 is full ink. */
	CMYK,

	/** Inks, and no marker says whether 255 is full ink or none. */
	UNMARKED_CMYK,

	/** 255 is no ink, as Adobe writes. */
	INVERTED_CMYK,

	/**
	 * Luma and two chromas of the light that the inks leave, and black; 255 is no ink.
	 */
	YCCK

}
