package dev.countersign.embedding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
	 * Computes the digest by which the file is known.
	 * @return SHA-256 of the file, 64 lower-case hex digits
	 */
	public String sha256() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/**
	 * Creates an image of which everything is looked at.
	 * @param content the file as sent
	 * @return the image
	 */
	public static SentImage whole(byte[] content) {
		return new SentImage(content, null);
	}

}
