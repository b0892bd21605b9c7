package dev.countersign.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key as its holder keeps it: {@code csk_<id>_<secret><checksum>}, with an id of 12, a
 * secret of 32 and a checksum of 6 characters, all base 62. The checksum, CRC-32 of what
 * precedes it, tells a mistyped key without asking the database, as GitHub's tokens do
 * (<a href=
 * "https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/">2021</a>).
 * The secret has 190 bits, so a plain hash of it can be stored (OWASP ASVS 5.0, 6.5.2).
 *
 * @param id identifies the key; not secret
 * @param secret proves that the caller holds the key
 */
record KeyToken(String id, String secret) {

	/** What every key begins with. */
	static final String PREFIX = "csk_";

	private static final int ID_LENGTH = 12;

	private static final int SECRET_LENGTH = 32;

	private static final int CHECKSUM_LENGTH = 6;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final Pattern FORMAT = Pattern
		.compile("csk_[0-9A-Za-z]{%d}_[0-9A-Za-z]{%d}".formatted(ID_LENGTH, SECRET_LENGTH + CHECKSUM_LENGTH));

	/** Draws a new key. */
	static KeyToken draw(SecureRandom random) {
		return new KeyToken(digits(random, ID_LENGTH), digits(random, SECRET_LENGTH));
	}

	private static String digits(SecureRandom random, int length) {
		return random.ints(length, 0, DIGITS.length())
			.collect(StringBuilder::new, (text, digit) -> text.append(DIGITS.charAt(digit)), StringBuilder::append)
			.toString();
	}

	/**
	 * Reads a key.
	 * @param text what a caller sent
	 * @return the key; empty unless the format and the checksum are right
	 */
	static Optional<KeyToken> parse(String text) {
		if (!FORMAT.matcher(text).matches()) {
			return Optional.empty();
		}
		int end = text.length() - CHECKSUM_LENGTH;
		if (!checksum(text.substring(0, end)).equals(text.substring(end))) {
			return Optional.empty();
		}
		int secret = PREFIX.length() + ID_LENGTH + 1;
		return Optional.of(new KeyToken(text.substring(PREFIX.length(), secret - 1),
				text.substring(secret, secret + SECRET_LENGTH)));
	}

	/** Writes the key as its holder keeps it. */
	String write() {
		String text = PREFIX + this.id + '_' + this.secret;
		return text + checksum(text);
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.US_ASCII));
		StringBuilder digits = new StringBuilder();
		for (long rest = crc.getValue(); digits.length() < CHECKSUM_LENGTH; rest /= DIGITS.length()) {
			digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
		}
		return digits.toString();
	}

	/** What is stored in place of the secret: its SHA-256, in hexadecimal. */
	String digest() {
		return digest(this.secret);
	}

	static String digest(String secret) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return PREFIX + this.id;
	}

}
