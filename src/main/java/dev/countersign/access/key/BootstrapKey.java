package dev.countersign.access.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.regex.Pattern;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.AccessSettingException;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key from a file that makes the first keys of a new service. It ends a day after a
 * service first saw it, or an hour after the first key that may manage keys was made,
 * whichever comes first: a secret that somebody typed into a deployment must not become
 * the permanent one (OWASP ASVS 5.0, 6.4.1).
 */
final class BootstrapKey {

	private static final Logger logger = LoggerFactory.getLogger(BootstrapKey.class);

	/** How long it remains once another key can do what it does. */
	private static final Duration REMAINS = Duration.ofHours(1);

	private static final int MAX_LENGTH = 4096;

	private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{32,}");

	private final @Nullable String digest;

	private final Caller caller;

	private final Duration lifetime;

	private final KeyRepository repository;

	private BootstrapKey(@Nullable String digest, AccessProperties properties, KeyRepository repository) {
		this.digest = digest;
		this.caller = new Caller(properties.operator(), "bootstrap", EnumSet.of(Authority.KEYS_MANAGE));
		this.lifetime = properties.bootstrapKeyLifetime();
		this.repository = repository;
	}

	/**
	 * Reads the file, if one is configured.
	 * @throws AccessSettingException if it cannot be used
	 */
	static BootstrapKey read(AccessProperties properties, KeyRepository repository, Instant now) {
		Path file = properties.bootstrapKeyFile();
		if (file == null) {
			return new BootstrapKey(null, properties, repository);
		}
		String digest = KeyToken.digest(content(file));
		BootstrapKey key = new BootstrapKey(digest, properties, repository);
		if (!key.isValid(now)) {
			logger.warn(
					"The key in countersign.access.bootstrap-key-file has ended and is refused: remove the setting, and use a key that may manage keys; 'keys create' makes one");
		}
		return key;
	}

	private static String content(Path file) {
		try {
			if (Files.size(file) > MAX_LENGTH) {
				throw unusable(file, "has more than %d bytes".formatted(MAX_LENGTH), null);
			}
			String content = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
			if (!USABLE.matcher(content).matches()) {
				throw unusable(file,
						"does not hold 32 or more printable ASCII characters without blanks, and nothing else", null);
			}
			return content;
		}
		catch (IOException ex) {
			throw unusable(file, "cannot be read", ex);
		}
	}

	private static AccessSettingException unusable(Path file, String problem, @Nullable Throwable cause) {
		return new AccessSettingException("countersign.access.bootstrap-key-file=%s %s".formatted(file, problem),
				"Write a random key into the file, such as the output of 'openssl rand -hex 32', and let the service read it. Without the setting there is no bootstrap key.",
				cause);
	}

	boolean isConfigured() {
		return this.digest != null;
	}

	/** Whether a token is this key, which may have ended. */
	boolean is(String token) {
		return this.digest != null && MessageDigest.isEqual(this.digest.getBytes(StandardCharsets.US_ASCII),
				KeyToken.digest(token).getBytes(StandardCharsets.US_ASCII));
	}

	boolean isValid(Instant now) {
		return this.digest != null && now.isBefore(this.repository.bootstrapSeen(this.digest, now).plus(this.lifetime))
				&& this.repository.firstManager().map((made) -> now.isBefore(made.plus(REMAINS))).orElse(true);
	}

	Caller caller() {
		return this.caller;
	}

}
