package dev.countersign.access.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps for us: 256 random bits, in a cookie that pages cannot read. What
 * belongs to them is a keyed hash of them, so it need not be stored, and tells nothing
 * about them. So is the token of a session, which the page sends with each request, and
 * which another site's page does not know.
 *
 * @param value 43 characters of base 64
 */
public record BrowserSecret(String value) {

	private static final int BYTES = 32;

	private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z_-]{43}");

	private static final String HMAC = "HmacSHA256";

	private static final String TOKEN = "token";

	/**
	 * Draws a new secret.
	 * @param random where it comes from
	 * @return the secret
	 */
	public static BrowserSecret draw(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new BrowserSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * Reads a secret.
	 * @param text what a browser sent
	 * @return the secret; empty if it cannot be one
	 */
	public static Optional<BrowserSecret> parse(@Nullable String text) {
		return (text != null && FORMAT.matcher(text).matches()) ? Optional.of(new BrowserSecret(text))
				: Optional.empty();
	}

	/**
	 * The token that belongs to this secret.
	 * @return 43 characters of base 64
	 */
	public String token() {
		return derive(TOKEN);
	}

	/**
	 * Derives a value that only who has the secret can derive.
	 * @param purpose what the value is for; values for other purposes tell nothing about
	 * it
	 * @return 43 characters of base 64
	 */
	public String derive(String purpose) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(bytes(this.value), HMAC));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(purpose)));
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
		return isDerived(TOKEN, token);
	}

	/**
	 * Whether a value was derived from this secret.
	 * @param purpose what the value is for
	 * @param value what was sent
	 * @return whether it is {@link #derive(String)}
	 */
	public boolean isDerived(String purpose, @Nullable String value) {
		return value != null && MessageDigest.isEqual(bytes(derive(purpose)), bytes(value));
	}

	/** What is stored in place of the secret: its SHA-256, in hexadecimal. */
	String digest() {
		return Sha256.hex(this.value);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "BrowserSecret";
	}

}
