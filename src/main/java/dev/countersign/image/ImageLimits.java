package dev.countersign.image;

/**
 * The limits on an image's size and on the work of decoding it. All of them are checked
 * before any pixel is decoded.
 *
 * @param maxBytes maximum length of the file in bytes, at least 1
 * @param maxPixels maximum width × height of the picture to decode, 1 to 500 million; a
 * quarter of this applies to WebP, whose reader allocates hundreds of bytes per pixel,
 * twice as many to bilevel pictures, which take one bit per pixel
 * @param maxPages maximum number of pages in a TIFF file, at least 1; only the first page
 * is used
 * @param maxWork maximum work of decoding the picture, in steps of about a nanosecond on
 * one core, at least 1
 */
public record ImageLimits(int maxBytes, long maxPixels, int maxPages, long maxWork) {

	/** 800 million steps. */
	public static final long DEFAULT_WORK = 800_000_000;

	/** 10 MiB, 20 megapixels, 50 pages, 800 million steps. */
	public static final ImageLimits DEFAULT = new ImageLimits(10 * 1024 * 1024, 20_000_000, 50);

	private static final long MAX_PIXELS = 500_000_000;

	private static final int MAX_SIDE = 65_535;

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public ImageLimits {
		if (maxBytes < 1 || maxPixels < 1 || maxPixels > MAX_PIXELS || maxPages < 1 || maxWork < 1) {
			throw new IllegalArgumentException(
					"Limits of %d bytes, %d pixels, %d pages and %d steps are out of range; they must be positive, "
						.formatted(maxBytes, maxPixels, maxPages, maxWork) + "and pixels at most " + MAX_PIXELS);
		}
	}

	/**
	 * Creates limits with the {@linkplain #DEFAULT_WORK default} for the work.
	 * @param maxBytes maximum length of the file in bytes, at least 1
	 * @param maxPixels maximum width × height of the picture, 1 to 500 million
	 * @param maxPages maximum number of pages, at least 1
	 */
	public ImageLimits(int maxBytes, long maxPixels, int maxPages) {
		this(maxBytes, maxPixels, maxPages, DEFAULT_WORK);
	}

	/**
	 * Returns the limits for a format that costs four times as much memory to decode.
	 * @return the same limits with a quarter of the pixels
	 */
	public ImageLimits withQuarterOfPixels() {
		return new ImageLimits(this.maxBytes, Math.max(1, this.maxPixels / 4), this.maxPages, this.maxWork);
	}

	/**
	 * Returns the limits for bilevel pictures. One takes less memory and work than a
	 * picture in colour with half the pixels, and an A4 page at 600 dpi, as archives have
	 * it, has 35 megapixels.
	 * @return the same limits with twice the pixels
	 */
	public ImageLimits forBilevel() {
		return new ImageLimits(this.maxBytes, Math.min(MAX_PIXELS, this.maxPixels * 2), this.maxPages, this.maxWork);
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
	 * Checks the work of decoding a picture.
	 * @param steps estimated from the file's structure, 0 or more
	 * @throws ImageTooLargeException if it is over the limit
	 */
	public void checkWork(double steps) throws ImageTooLargeException {
		if (steps > this.maxWork) {
			throw new ImageTooLargeException(
					"Decoding the image would take about %.0f million steps, and at most %.0f million are accepted: it has too many pixels, scans, strips or bits for one image. Send it as a baseline JPEG or an 8-bit PNG, or with fewer pixels."
						.formatted(steps / 1e6, this.maxWork / 1e6));
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
