package dev.countersign.image;

/**
 * The limits on an image's size. All of them are checked before any pixel is decoded.
 *
 * @param maxBytes maximum length of the file in bytes, at least 1
 * @param maxPixels maximum width × height of the picture to decode, 1 to 500 million; a
 * quarter of this applies to WebP, whose reader allocates hundreds of bytes per pixel
 * @param maxPages maximum number of pages in a TIFF file, at least 1; only the first page
 * is used
 */
public record ImageLimits(int maxBytes, long maxPixels, int maxPages) {

	/** 10 MiB, 20 megapixels, 50 pages. */
	public static final ImageLimits DEFAULT = new ImageLimits(10 * 1024 * 1024, 20_000_000, 50);

	private static final long MAX_PIXELS = 500_000_000;

	private static final int MAX_SIDE = 65_535;

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public ImageLimits {
		if (maxBytes < 1 || maxPixels < 1 || maxPixels > MAX_PIXELS || maxPages < 1) {
			throw new IllegalArgumentException(
					"Limits of %d bytes, %d pixels and %d pages are out of range; they must be positive, "
						.formatted(maxBytes, maxPixels, maxPages) + "and pixels at most " + MAX_PIXELS);
		}
	}

	/**
	 * Returns the limits for a format that costs four times as much memory to decode.
	 * @return the same limits with a quarter of the pixels
	 */
	public ImageLimits withQuarterOfPixels() {
		return new ImageLimits(this.maxBytes, Math.max(1, this.maxPixels / 4), this.maxPages);
	}

	/**
	 * Checks a file's length.
	 * @param length in bytes
	 * @throws ImageTooLargeException if it is over the limit
	 */
	public void checkBytes(int length) throws ImageTooLargeException {
		if (length > this.maxBytes) {
			throw new ImageTooLargeException("The image has %d bytes; at most %d are accepted. Send a smaller file."
				.formatted(length, this.maxBytes));
		}
	}

	/**
	 * Checks a picture's size.
	 * @param width in pixels
	 * @param height in pixels
	 * @throws ImageTooLargeException if a side or their product is over the limit
	 */
	public void checkPixels(long width, long height) throws ImageTooLargeException {
		if (width > MAX_SIDE || height > MAX_SIDE || width * height > this.maxPixels) {
			throw new ImageTooLargeException(
					"The image has %d × %d pixels; at most %d in all and 65535 on a side are accepted. Send a smaller image."
						.formatted(width, height, this.maxPixels));
		}
	}

	/**
	 * Checks a file's number of pages.
	 * @param pages at least as many as are over the limit, if it has more
	 * @throws ImageTooLargeException if they are over the limit
	 */
	public void checkPages(int pages) throws ImageTooLargeException {
		if (pages > this.maxPages) {
			throw new ImageTooLargeException("The file has more than %d pages. Send the page with the signature alone."
				.formatted(this.maxPages));
		}
	}

}
