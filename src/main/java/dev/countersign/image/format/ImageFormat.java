package dev.countersign.image.format;

import java.io.IOException;
import java.util.Optional;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;

/**
 * The supported formats. A file's first bytes alone determine its format.
 */
enum ImageFormat {

	PNG("PNG", "com.sun."),

	JPEG("JPEG", "com.sun."),

	TIFF("TIFF", "com.twelvemonkeys."),

	BMP("BMP", "com.sun."),

	GIF("GIF", "com.sun."),

	WEBP("WebP", "com.twelvemonkeys.");

	private final String title;

	private final String provider;

	ImageFormat(String title, String provider) {
		this.title = title;
		this.provider = provider;
	}

	/**
	 * Returns the format's name for people and ImageIO.
	 */
	String title() {
		return this.title;
	}

	/**
	 * Returns the prefix of the class name of the reader's provider.
	 */
	String provider() {
		return this.provider;
	}

	/**
	 * Checks a file's structure and size and reduces it to its first picture.
	 * @throws IOException if it is broken; the message says how
	 * @throws ImageRejectedException if it is too large or of an unsupported kind
	 */
	BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		return switch (this) {
			case PNG -> PngFile.bare(content, limits);
			case JPEG -> JpegFile.bare(content, limits);
			case TIFF -> TiffFile.bare(content, limits);
			case BMP -> BmpFile.bare(content, limits);
			case GIF -> GifFile.bare(content, limits);
			case WEBP -> WebpFile.bare(content, limits);
		};
	}

	static Optional<ImageFormat> of(byte[] content) {
		if (startsWith(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
			return Optional.of(PNG);
		}
		if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) {
			return Optional.of(JPEG);
		}
		if (startsWith(content, 0, 'I', 'I', 42, 0) || startsWith(content, 0, 'M', 'M', 0, 42)
				|| startsWith(content, 0, 'I', 'I', 43, 0, 8, 0) || startsWith(content, 0, 'M', 'M', 0, 43, 0, 8)) {
			return Optional.of(TIFF);
		}
		if (startsWith(content, 0, 'G', 'I', 'F', '8', '7', 'a')
				|| startsWith(content, 0, 'G', 'I', 'F', '8', '9', 'a')) {
			return Optional.of(GIF);
		}
		if (startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, 8, 'W', 'E', 'B', 'P')) {
			return Optional.of(WEBP);
		}
		return startsWith(content, 0, 'B', 'M') ? Optional.of(BMP) : Optional.empty();
	}

	private static boolean startsWith(byte[] content, int at, int... magic) {
		if (content.length < at + magic.length) {
			return false;
		}
		for (int i = 0; i < magic.length; i++) {
			if ((content[at + i] & 0xFF) != magic[i]) {
				return false;
			}
		}
		return true;
	}

}
