package dev.countersign.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of a webhook. While a secret is being replaced there are two, and the
 * receiver accepts either signature.
 */
final class WebhookSecrets {

	private static final String PREFIX = "whsec_";

	private static final int MIN_BYTES = 24;

	private static final int MAX_BYTES = 64;

	private static final long MAX_FILE = 4096;

	private final List<byte[]> secrets;

	private WebhookSecrets(List<byte[]> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Reads secrets.
	 * @param file a secret in each line
	 * @throws IllegalArgumentException if there is none, or one cannot be used; the
	 * message does not show it
	 */
	static WebhookSecrets read(Path file) {
		List<byte[]> secrets = new ArrayList<>();
		for (String line : lines(file)) {
			if (!line.isBlank()) {
				secrets.add(secret(line.strip(), file));
			}
		}
		if (secrets.isEmpty()) {
			throw new IllegalArgumentException("%s has no secret".formatted(file));
		}
		return new WebhookSecrets(secrets);
	}

	private static List<String> lines(Path file) {
		try {
			if (Files.size(file) > MAX_FILE) {
				throw new IllegalArgumentException("%s is too large to be a file of secrets".formatted(file));
			}
			return Files.readAllLines(file, StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("%s cannot be read".formatted(file), ex);
		}
	}

	private static byte[] secret(String line, Path file) {
		try {
			byte[] secret = Base64.getDecoder().decode(line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : "!");
			if (secret.length >= MIN_BYTES && secret.length <= MAX_BYTES) {
				return secret;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below, without showing what is in the file.
		}
		throw new IllegalArgumentException(
				"%s has a line that is not a secret: write whsec_ and the Base64 of %d to %d random bytes"
					.formatted(file, MIN_BYTES, MAX_BYTES));
	}

	/**
	 * Signs a message as <a href="https://www.standardwebhooks.com/">Standard
	 * Webhooks</a> 1.0 do.
	 * @return a signature by each secret, separated by blanks
	 */
	String sign(String id, long timestamp, String body) {
		byte[] signed = "%s.%d.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
		return this.secrets.stream().map((secret) -> "v1," + sign(secret, signed)).collect(Collectors.joining(" "));
	}

	private static String sign(byte[] secret, byte[] signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret, "HmacSHA256"));
			return Base64.getEncoder().encodeToString(mac.doFinal(signed));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has HmacSHA256", ex);
		}
	}

}
