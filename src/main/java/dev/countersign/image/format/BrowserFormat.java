package dev.countersign.image.format;

import java.util.Locale;
import java.util.Optional;

/**
 * What a file's format is called outside this package.
 */
public final class BrowserFormat {

	private BrowserFormat() {
	}

	/**
	 * Recognises a format by a file's first bytes.
	 * @param content the file
	 * @return its media type, such as {@code image/png}; empty if browsers cannot show it
	 */
	public static Optional<String> mediaTypeOf(byte[] content) {
		return ImageFormat.of(content).flatMap((format) -> switch (format) {
			case PNG -> Optional.of("image/png");
			case JPEG -> Optional.of("image/jpeg");
			case GIF -> Optional.of("image/gif");
			case WEBP -> Optional.of("image/webp");
			case TIFF, BMP -> Optional.empty();
		});
	}

	/**
	 * Recognises a format by a file's first bytes.
	 * @param content the file
	 * @return the ending of its name, such as {@code png}; empty if it is no image in a
	 * supported format
	 */
	public static Optional<String> endingOf(byte[] content) {
		return ImageFormat.of(content).map((format) -> format.name().toLowerCase(Locale.ROOT));
	}

}
