package dev.countersign.embedding;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * An image of a request, and the part of it to look at.
 *
 * @param content the file as sent
 * @param region the part, in pixels of the image as sent; {@code null} for all of it
 */
public record SentImage(byte[] content, @Nullable Region region) {

	/**
	 * Creates an image of which everything is looked at.
	 * @param content the file as sent
	 * @return the image
	 */
	public static SentImage whole(byte[] content) {
		return new SentImage(content, null);
	}

}
