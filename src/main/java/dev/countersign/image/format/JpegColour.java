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

	/** 255 is no ink, as Adobe writes. */
	INVERTED_CMYK,

	/**
	 * Luma and two chromas of the light that the inks leave, and black; 255 is no ink.
	 */
	YCCK

}
