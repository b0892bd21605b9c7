package dev.countersign.encryption;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that encrypt data at rest: a Tink keyset of AES-256-GCM keys in JSON. If
 * neither a file nor a keyset is set, the service creates its own key file in
 * {@code countersign.data.directory}.
 *
 * @param keyFile File that contains the keyset. It is read again when it changes.
 * @param keyset The keyset itself, as JSON or Base64-encoded JSON. Cannot be combined
 * with a key file.
 * @param reloadInterval How often the key file is checked for changes.
 */
@Validated
@ConfigurationProperties("countersign.encryption")
record EncryptionProperties(@Nullable Path keyFile, @Nullable String keyset,
		@DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(hours = 1) Duration reloadInterval) {

	EncryptionProperties {
		if (keyFile != null && keyset != null && !keyset.isBlank()) {
			throw new IllegalArgumentException(
					"countersign.encryption.key-file and countersign.encryption.keyset exclude each other: set only one");
		}
	}

	@Override
	public String toString() {
		return "EncryptionProperties[keyFile=%s]".formatted(this.keyFile);
	}

}
