package dev.countersign.image.format;

/**
 * An image file reduced to the data of its first picture. It has no metadata, colour
 * profiles, comments, thumbnails or further pages, which a reader would otherwise parse,
 * inflate or follow.
 */
final class BareImage {

	private final ImageFormat format;

	private final Orientation orientation;

	private final JpegColour colour;

	private final byte[] content;

	BareImage(ImageFormat format, Orientation orientation, byte[] content) {
		this(format, orientation, content, JpegColour.NONE);
	}

	BareImage(ImageFormat format, Orientation orientation, byte[] content, JpegColour colour) {
		this.format = format;
		this.orientation = orientation;
		this.content = content;
		this.colour = colour;
	}

	ImageFormat format() {
		return this.format;
	}

	Orientation orientation() {
		return this.orientation;
	}

	/**
	 * Returns what a JPEG's components mean.
	 */
	JpegColour colour() {
		return this.colour;
	}

	byte[] content() {
		return this.content;
	}

}
