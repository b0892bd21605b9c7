package dev.countersign.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

/**
 * AES-256-GCM keys. The primary key seals; every key opens. Immutable.
 */
final class Keyset {

	private static final int KEY_BYTES = 32;

	private final Aead aead;

	private final long primary;

	private final Set<Long> ids;

	private Keyset(Aead aead, long primary, Set<Long> ids) {
		this.aead = aead;
		this.primary = primary;
		this.ids = Set.copyOf(ids);
	}

	/**
	 * Parses a keyset.
	 * @param text Tink's JSON, or Base64-encoded JSON
	 * @throws GeneralSecurityException if it is not a keyset, or has keys other than
	 * AES-256-GCM with Tink's prefix
	 */
	static Keyset parse(String text) throws GeneralSecurityException {
		AeadConfig.register();
		KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json(text), RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
		Set<Long> ids = new TreeSet<>();
		for (int i = 0; i < handle.size(); i++) {
			KeysetHandle.Entry entry = handle.getAt(i);
			requireAes256Gcm(entry);
			if (KeyStatus.ENABLED.equals(entry.getStatus())) {
				ids.add(Integer.toUnsignedLong(entry.getId()));
			}
		}
		return new Keyset(handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
				Integer.toUnsignedLong(handle.getPrimary().getId()), ids);
	}

	/**
	 * Generates a keyset of one key.
	 * @return its JSON, which contains the key in clear text
	 */
	static String generate() throws GeneralSecurityException {
		AeadConfig.register();
		KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM,
				RegistryConfiguration.get());
		return TinkJsonProtoKeysetFormat.serializeKeyset(handle, RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
	}

	private static String json(String text) throws GeneralSecurityException {
		String trimmed = text.strip();
		if (trimmed.startsWith("{")) {
			return trimmed;
		}
		try {
			return new String(Base64.getDecoder().decode(trimmed), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new GeneralSecurityException("neither JSON nor Base64", ex);
		}
	}

	private static void requireAes256Gcm(KeysetHandle.Entry entry) throws GeneralSecurityException {
		boolean suits = entry.getKey() instanceof AesGcmKey key && key.getParameters().getKeySizeBytes() == KEY_BYTES
				&& key.getParameters().getVariant() == AesGcmParameters.Variant.TINK;
		if (!suits) {
			throw new GeneralSecurityException(
					"key %d is not an AES256_GCM key".formatted(Integer.toUnsignedLong(entry.getId())));
		}
	}

	long primary() {
		return this.primary;
	}

	/** The ids of the enabled keys. */
	Set<Long> ids() {
		return this.ids;
	}

	byte[] seal(byte[] content, byte[] context) throws GeneralSecurityException {
		return this.aead.encrypt(content, context);
	}

	byte[] open(byte[] content, byte[] context) throws GeneralSecurityException {
		return this.aead.decrypt(content, context);
	}

}
