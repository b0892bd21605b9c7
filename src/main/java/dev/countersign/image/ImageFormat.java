package dev.countersign.image;

import java.io.IOException;
import java.util.Optional;

/**
 * The formats that are read. A file is of the format that its first bytes say, and of no
 * other.
 */
enum ImageFormat {

	PNG("PNG", "com.sun.", PngFile::bare),

	JPEG("JPEG", "com.sun.", JpegFile::bare),

	TIFF("TIFF", "com.twelvemonkeys.", TiffFile::bare),

	BMP("BMP", "com.sun.", BmpFile::bare),

	GIF("GIF", "com.sun.", GifFile::bare),

	WEBP("WebP", "com.twelvemonkeys.", WebpFile::bare);

	private final String title;

	private final String provider;

	private final Parser parser;

	ImageFormat(String title, String provider, Parser parser) {
		this.title = title;
		this.provider = provider;
		this.parser = parser;
	}

	/**
	 * The name that people and ImageIO know the format by.
	 */
	String title() {
		return this.title;
	}

	/**
	 * How the name of the reader's provider begins.
	 */
	String provider() {
		return this.provider;
	}

	BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		return this.parser.parse(content, limits);
	}

	static Optional<ImageFormat> of(byte[] content) {
		if (startsWith(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
			return Optional.of(PNG);
		}
		if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) {
			return Optional.of(JPEG);
		}
		if (startsWith(content, 0, 'I', 'I', 42, 0) || startsWith(content, 0, 'M', 'M', 0, 42)) {
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

	/**
	 * Checks a file's structure and size and reduces it to its first picture.
	 */
	interface Parser {

		/**
		 * Parses a file.
		 * @throws IOException if it is broken; the message completes "The file is broken:
		 * "
		 * @throws ImageRejectedException if it is too large or of a kind that is not read
		 */
		BareImage parse(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException;

	}

}
