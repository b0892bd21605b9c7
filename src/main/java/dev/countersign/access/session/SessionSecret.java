package dev.countersign.access.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps of a session: 256 random bits, in a cookie that pages cannot read.
 * With each request the page sends a token, which it has from the service and which
 * another site's page does not know. The token is a keyed hash of the secret, so it need
 * not be stored, and neither tells anything without the other.
 *
 * @param value 43 characters of base 64
 */
public record SessionSecret(String value) {

	private static final int BYTES = 32;

	private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z_-]{43}");

	private static final String HMAC = "HmacSHA256";

	private static final byte[] TOKEN = "countersign console token".getBytes(StandardCharsets.US_ASCII);

	/** Draws a new secret. */
	static SessionSecret draw(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new SessionSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * Reads a secret.
	 * @param text what a browser sent
	 * @return the secret; empty if it cannot be one
	 */
	public static Optional<SessionSecret> parse(@Nullable String text) {
		return (text != null && FORMAT.matcher(text).matches()) ? Optional.of(new SessionSecret(text))
				: Optional.empty();
	}

	/**
	 * The token that belongs to this secret.
	 * @return 43 characters of base 64
	 */
	public String token() {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(bytes(this.value), HMAC));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(TOKEN));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + HMAC, ex);
		}
	}

	/**
	 * Whether a token belongs to this secret.
	 * @param token what a page sent
	 * @return whether it is {@link #token()}
	 */
	public boolean hasToken(@Nullable String token) {
		return token != null && MessageDigest.isEqual(bytes(token()), bytes(token));
	}

	/** What is stored in place of the secret: its SHA-256, in hexadecimal. */
	String digest() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(this.value)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "SessionSecret";
	}

}
