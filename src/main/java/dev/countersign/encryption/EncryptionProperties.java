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
 * {@code countersign.encryption.*}: the keys for what is at rest, as a Tink keyset of
 * AES-256-GCM keys in JSON. Without either the service makes a key file of its own in
 * {@code countersign.data.directory}.
 *
 * @param keyFile a file with the keyset; it is read again when it changes
 * @param keyset the keyset itself, as JSON or as Base64 of it; excludes a file
 * @param reloadInterval how often the file is looked at
 */
@Validated
@ConfigurationProperties("countersign.encryption")
record EncryptionProperties(@Nullable Path keyFile, @Nullable String keyset,
		@DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(hours = 1) Duration reloadInterval) {

	EncryptionProperties {
		if (keyFile != null && keyset != null && !keyset.isBlank()) {
			throw new IllegalArgumentException(
					"countersign.encryption.key-file and countersign.encryption.keyset exclude each other: set one");
		}
	}

	@Override
	public String toString() {
		return "EncryptionProperties[keyFile=%s]".formatted(this.keyFile);
	}

}
