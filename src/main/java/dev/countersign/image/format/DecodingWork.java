package dev.countersign.image.format;

/**
 * Estimates from a file's structure how much work decoding its picture is, in steps of
 * about a nanosecond on one core. The factors were measured with the readers in use on
 * pictures of up to 20 megapixels. They err on the high side: content can only make less
 * work than the structure allows.
 */
final class DecodingWork {

	/** The reader hands over each row of each scan. */
	private static final double JPEG_ROW = 1000;

	/** A sample's share of a scan, since the reader renders the picture after each. */
	private static final double JPEG_SAMPLE = 1.8;

	private static final double JPEG_BYTE = 15;

	private static final double PNG_BYTE = 5;

	private static final double PNG_SAMPLE = 5;

	/**
	 * The reader sets each pixel of 16-bit pictures by itself, and reducing them counts
	 * too.
	 */
	private static final double WIDE_PNG_SAMPLE = 24;

	private static final double INTERLACED_PIXEL = 20;

	private static final double WEBP_PIXEL = 90;

	private static final double WEBP_ALPHA = 60;

	/** A compressed byte that may stand for no pixels at all. */
	private static final double PACKED_BYTE = 10;

	private static final double FAX_BYTE = 15;

	private static final double FAX_PIXEL = 4;

	private static final double LZW_BYTE = 11;

	private static final double DEFLATED_BYTE = 6;

	private static final double PLAIN_BYTE = 4;

	private static final double SAMPLE = 2;

	private static final double WIDE_SAMPLE = 5;

	/** Setting up a strip or tile. */
	private static final double PART = 10_000;

	private static final double JPEG_PART = 30_000;

	/** The reader converts the colours of a JPEG in a TIFF. */
	private static final double CONVERTED_SAMPLE = 3;

	private static final double GIF_CODE = 8;

	private static final double GIF_CLEAR = 600;

	private static final double GIF_PIXEL = 6;

	private DecodingWork() {
	}

	/**
	 * Returns the work of decoding a JPEG.
	 * @param width in pixels
	 * @param height in pixels
	 * @param components at least 1
	 * @param scans at least as many as the reader will find
	 * @param bytes length of the scans
	 */
	static double jpeg(long width, long height, int components, int scans, long bytes) {
		return (double) Math.max(1, scans) * height * (width * components * JPEG_SAMPLE + JPEG_ROW) + bytes * JPEG_BYTE;
	}

	/**
	 * Returns the work of decoding a PNG.
	 * @param pixels width × height
	 * @param samples per pixel
	 * @param depth bits per sample
	 * @param interlaced whether there are seven passes
	 * @param bytes length of the file
	 */
	static double png(double pixels, int samples, int depth, boolean interlaced, long bytes) {
		double sample = (depth == 16) ? WIDE_PNG_SAMPLE : PNG_SAMPLE;
		return pixels * (samples * sample + (interlaced ? INTERLACED_PIXEL : 0)) + bytes * PNG_BYTE;
	}

	/**
	 * Returns the work of decoding a TIFF's page that holds no JPEG.
	 * @param compression the file's number for it
	 * @param samples number of samples that are unpacked, in all strips or tiles
	 * @param depth bits per sample
	 * @param parts number of strips or tiles
	 * @param bytes length of all strips or tiles, counted again where they overlap
	 */
	static double tiff(int compression, double samples, int depth, long parts, long bytes) {
		double unpacked = switch (compression) {
			case 2, 3, 4 -> FAX_PIXEL * 8;
			case 5 -> LZW_BYTE;
			case 8, 32946 -> DEFLATED_BYTE;
			default -> PLAIN_BYTE;
		};
		double packed = (compression >= 2 && compression <= 4) ? FAX_BYTE : (compression == 1) ? 0 : PACKED_BYTE;
		double conversion = (depth == 16) ? WIDE_SAMPLE : SAMPLE;
		return samples * (unpacked * depth / 8 + conversion) + parts * PART + bytes * packed;
	}

	/**
	 * Returns the work of a JPEG in a TIFF's strip or tile, beside decoding it.
	 * @param samples of the strip or tile
	 */
	static double jpegPart(double samples) {
		return JPEG_PART + samples * CONVERTED_SAMPLE;
	}

	/**
	 * Returns the work of decoding a GIF's frame.
	 * @param pixels width × height
	 * @param codes number of codes
	 * @param clears how often the table is cleared
	 */
	static double gif(long pixels, long codes, long clears) {
		return pixels * GIF_PIXEL + codes * GIF_CODE + clears * GIF_CLEAR;
	}

	/**
	 * Returns the work of decoding a WebP.
	 * @param pixels width × height
	 * @param hasAlpha whether opacity is stored apart from the picture
	 */
	static double webp(double pixels, boolean hasAlpha) {
		return pixels * (hasAlpha ? WEBP_PIXEL + WEBP_ALPHA : WEBP_PIXEL);
	}

}
