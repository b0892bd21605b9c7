package dev.countersign.encryption;

import java.security.GeneralSecurityException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens with AES-256-GCM, by the keys that are configured now: a changed key
 * file is taken over while the service runs. For any number of threads.
 */
public final class Keyring {

	private static final Logger logger = LoggerFactory.getLogger(Keyring.class);

	private final KeysetSource source;

	private final KeyRegistry registry;

	private volatile Keyset keyset;

	private volatile String text;

	/**
	 * Takes over the source's keys.
	 * @throws EncryptionException if they cannot be used
	 */
	Keyring(KeysetSource source, KeyRegistry registry) {
		this.source = source;
		this.registry = registry;
		this.text = source.text();
		this.keyset = source.parse(this.text);
		registry.admit(this.keyset, source);
	}

	/**
	 * Takes over a changed key file; one that cannot be used changes nothing. Lists the
	 * primary key again where another node has struck it off.
	 */
	void reload() {
		try {
			String now = this.source.text();
			boolean isNew = !now.equals(this.text);
			Keyset changed = isNew ? this.source.parse(now) : this.keyset;
			this.registry.admit(changed, this.source);
			if (isNew) {
				this.keyset = changed;
				this.text = now;
				logger.info("New encryption keys are in use; the primary one is {}", changed.primary());
			}
		}
		catch (EncryptionException ex) {
			logger.error("The encryption keys stay as they are. {}", ex.getMessage());
		}
	}

	/**
	 * The key that seals now.
	 * @return its id
	 */
	public long primary() {
		return this.keyset.primary();
	}

	/**
	 * The keys that some node may have sealed with.
	 * @return ids, those of former primary keys included until {@link #strikeOff}
	 */
	public List<Long> inUse() {
		return this.registry.ids();
	}

	/**
	 * Says that nothing is sealed with a key any more, so that it may leave the keyset.
	 * @param keyId not the primary key's
	 */
	public void strikeOff(long keyId) {
		if (keyId != primary()) {
			this.registry.strikeOff(keyId);
		}
	}

	/**
	 * Encrypts.
	 * @param content anything
	 * @param context what it belongs to; it can be opened only with the same
	 * @return what may be stored
	 */
	public Sealed seal(byte[] content, byte[] context) {
		Keyset keys = this.keyset;
		try {
			return new Sealed(keys.primary(), keys.seal(content, context));
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException("Key %d cannot seal".formatted(keys.primary()), ex);
		}
	}

	/**
	 * Decrypts.
	 * @param sealed what was stored
	 * @param context what it belongs to
	 * @return the content
	 * @throws EncryptionException if the key is not there, or the content was changed or
	 * belongs to something else
	 */
	public byte[] open(Sealed sealed, byte[] context) {
		try {
			return this.keyset.open(sealed.content(), context);
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException(this.keyset.ids().contains(sealed.keyId())
					? "Something sealed with key %d was changed or belongs elsewhere".formatted(sealed.keyId())
					: "Key %d is missing; give every node the same keys".formatted(sealed.keyId()), ex);
		}
	}

}
