package dev.countersign.image.format;

/**
 * What a JPEG's components mean.
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

	/** Luma and chromas of what the inks leave, and black, 255 being no ink. */
	YCCK

}
