package dev.countersign.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes sure that all nodes on one database can open what any of them sealed: each key
 * that one writes with is listed there, and a keyset that lacks a listed key is refused.
 */
class KeyRegistry {

	private static final byte[] PROOF = "countersign key".getBytes(StandardCharsets.US_ASCII);

	private final JdbcClient database;

	private final TransactionTemplate transactions;

	private final Clock clock;

	KeyRegistry(JdbcClient database, TransactionTemplate transactions, Clock clock) {
		this.database = database;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Lists a keyset's primary key, unless the keyset lacks a key in use.
	 * @param keyset to be used from now on
	 * @param source its name, for people
	 * @throws EncryptionException if it lacks one, or has another of the same id
	 */
	void admit(Keyset keyset, Object source) {
		this.transactions.executeWithoutResult((status) -> {
			this.database.sql("select id from encryption_lock where id = 1 for update").query(Integer.class).single();
			List<Sealed> listed = this.database.sql("select key_id, proof from encryption_key order by key_id")
				.query((row, number) -> new Sealed(row.getLong(1), row.getBytes(2)))
				.list();
			listed.forEach((key) -> require(keyset, key, source));
			if (listed.stream().noneMatch((key) -> key.keyId() == keyset.primary())) {
				list(keyset);
			}
		});
	}

	/**
	 * Strikes a key off the list, so that it may leave the keyset.
	 * @param keyId one that nothing is sealed with
	 */
	void strikeOff(long keyId) {
		this.database.sql("delete from encryption_key where key_id = ?").param(keyId).update();
	}

	/** The keys in use by any node. */
	List<Long> ids() {
		return this.database.sql("select key_id from encryption_key order by key_id")
			.query((row, number) -> row.getLong(1))
			.list();
	}

	private static void require(Keyset keyset, Sealed key, Object source) {
		if (!keyset.ids().contains(key.keyId())) {
			throw new EncryptionException(
					"%s lacks key %d, with which this database holds data; give every node on it the same keys, old ones included"
						.formatted(source, key.keyId()));
		}
		try {
			keyset.open(key.content(), PROOF);
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException(
					"%s has another key %d than the one this database holds data with".formatted(source, key.keyId()),
					ex);
		}
	}

	private void list(Keyset keyset) {
		try {
			this.database.sql("insert into encryption_key (key_id, proof, added_at) values (?, ?, ?)")
				.param(keyset.primary())
				.param(keyset.seal(new byte[0], PROOF))
				.param(this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException("Key %d cannot seal".formatted(keyset.primary()), ex);
		}
	}

}
