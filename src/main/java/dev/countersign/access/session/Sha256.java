package dev.countersign.access.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 of ASCII text.
 */
public final class Sha256 {

	private Sha256() {
	}

	/** Hashes text; the hash is in hexadecimal, as the database keeps it. */
	static String hex(String text) {
		return HexFormat.of().formatHex(hash(text));
	}

	/**
	 * Hashes text as OpenID providers are sent it.
	 * @param text ASCII
	 * @return the hash in base 64 for addresses, without padding: 43 characters
	 */
	public static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(text));
	}

	private static byte[] hash(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
