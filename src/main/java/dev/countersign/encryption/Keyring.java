package dev.countersign.encryption;

import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens content with AES-256-GCM under the configured keys. Adopts a changed
 * key file while the service runs. Thread-safe.
 */
public final class Keyring {

	private static final Logger logger = LoggerFactory.getLogger(Keyring.class);

	private final KeysetSource source;

	private final KeyRegistry registry;

	private volatile Keyset keyset;

	private volatile String text;

	/** When this node took up the primary key. */
	private volatile OffsetDateTime takenUp;

	private volatile boolean changeRefused;

	/**
	 * Loads the source's keys.
	 * @throws EncryptionException if they cannot be used
	 */
	Keyring(KeysetSource source, KeyRegistry registry) {
		this.source = source;
		this.registry = registry;
		this.text = source.text();
		this.keyset = source.parse(this.text);
		this.takenUp = registry.takeUp(this.keyset, source);
	}

	/**
	 * Adopts a changed key file; an unusable one changes nothing. Lists the primary key
	 * again if another node has removed it, but not as the newest.
	 */
	void reload() {
		try {
			String now = this.source.text();
			boolean isNew = !now.equals(this.text);
			Keyset changed = isNew ? this.source.parse(now) : this.keyset;
			if (changed.primary() != this.keyset.primary()) {
				this.takenUp = this.registry.takeUp(changed, this.source);
			}
			else {
				this.registry.admit(changed, this.source, this.takenUp);
			}
			if (isNew) {
				this.keyset = changed;
				this.text = now;
				logger.info("New encryption keys are in use; the primary key is {}", changed.primary());
			}
			this.changeRefused = false;
		}
		catch (EncryptionException ex) {
			this.changeRefused = true;
			logger.error("The changed encryption keys are unusable, so the previous ones stay in use. {}",
					ex.getMessage());
		}
	}

	/**
	 * Whether the key file was changed to something that cannot be used.
	 */
	boolean isChangeRefused() {
		return this.changeRefused;
	}

	/**
	 * The key that seals new content.
	 * @return the primary key's id
	 */
	public long primary() {
		return this.keyset.primary();
	}

	/**
	 * Whether no node has taken up another primary key since this one was taken up last,
	 * with a node's start or a change of its keys. Only nodes for which it is true seal
	 * anew what other keys sealed: otherwise, nodes whose primary keys differ would undo
	 * each other's work.
	 * @return false while this node's primary key is about to be replaced
	 */
	public boolean isPrimaryNewest() {
		return inUse().stream().findFirst().filter((newest) -> newest == primary()).isPresent();
	}

	/**
	 * The keys that any node may have sealed with.
	 * @return their ids, including former primary keys until {@link #strikeOff}
	 */
	public List<Long> inUse() {
		return this.registry.ids();
	}

	/**
	 * Strikes off a key that nothing is sealed with any more, so that it may be removed
	 * from the keyset. Ignores the primary key.
	 * @param keyId the key's id
	 */
	public void strikeOff(long keyId) {
		if (keyId != primary()) {
			this.registry.strikeOff(keyId);
		}
	}

	/**
	 * Encrypts and authenticates content.
	 * @param content any bytes
	 * @param context identifies what the content belongs to; opening requires the same
	 * @return the sealed content
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
	 * Decrypts sealed content.
	 * @param sealed the sealed content
	 * @param context identifies what the content belongs to
	 * @return the content
	 * @throws EncryptionException if the key is missing, or the content was changed or
	 * belongs to something else
	 */
	public byte[] open(Sealed sealed, byte[] context) {
		try {
			return this.keyset.open(sealed.content(), context);
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException(this.keyset.ids().contains(sealed.keyId())
					? "Content sealed with key %d was changed or belongs elsewhere".formatted(sealed.keyId())
					: "Key %d is missing; give every node the same keys".formatted(sealed.keyId()), ex);
		}
	}

}
