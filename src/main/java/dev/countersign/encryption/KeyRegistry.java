package dev.countersign.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ensures that all nodes on a database can open what any of them sealed. Each key that a
 * node seals with is listed in the database, and a keyset that lacks a listed key is
 * rejected.
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
	 * Lists a keyset's primary key as the newest, after checking that the keyset has all
	 * listed keys. A node does so before it begins to seal with this key.
	 * @param keyset the keyset to use from now on
	 * @param source the keyset's name in messages
	 * @return when the key was taken up; later than any other listed key, whatever the
	 * clocks of the nodes say
	 * @throws EncryptionException if it lacks a listed key, or has another key of the
	 * same id
	 */
	OffsetDateTime takeUp(Keyset keyset, Object source) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			lockAndCheck(keyset, source);
			OffsetDateTime takenUp = afterAllOthers();
			int updated = this.database.sql("update encryption_key set added_at = ? where key_id = ?")
				.params(takenUp, keyset.primary())
				.update();
			if (updated == 0) {
				list(keyset, takenUp);
			}
			return takenUp;
		}));
	}

	/**
	 * Checks that a keyset has all listed keys, and lists its primary key again if
	 * another node has removed it.
	 * @param keyset the keyset to use from now on
	 * @param source the keyset's name in messages
	 * @param takenUp when this node took up the primary key: to list it again makes it no
	 * newer
	 * @throws EncryptionException if it lacks a listed key, or has another key of the
	 * same id
	 */
	void admit(Keyset keyset, Object source, OffsetDateTime takenUp) {
		this.transactions.executeWithoutResult((status) -> {
			List<Sealed> listed = lockAndCheck(keyset, source);
			if (listed.stream().noneMatch((key) -> key.keyId() == keyset.primary())) {
				list(keyset, takenUp);
			}
		});
	}

	private List<Sealed> lockAndCheck(Keyset keyset, Object source) {
		this.database.sql("select id from encryption_lock where id = 1 for update").query(Integer.class).single();
		List<Sealed> listed = this.database.sql("select key_id, proof from encryption_key order by key_id")
			.query((row, number) -> new Sealed(row.getLong(1), row.getBytes(2)))
			.list();
		listed.forEach((key) -> require(keyset, key, source));
		return listed;
	}

	private OffsetDateTime afterAllOthers() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		return this.database.sql("select added_at from encryption_key order by added_at desc fetch first 1 rows only")
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant().plus(1, ChronoUnit.MICROS))
			.optional()
			.filter((next) -> next.isAfter(now))
			.orElse(now)
			.atOffset(ZoneOffset.UTC);
	}

	/**
	 * Removes a key from the list, so that it may be removed from the keyset.
	 * @param keyId the id of a key that nothing is sealed with
	 */
	void strikeOff(long keyId) {
		this.database.sql("delete from encryption_key where key_id = ?").param(keyId).update();
	}

	/**
	 * The ids of the keys in use by any node; first the one that a node took up last.
	 */
	List<Long> ids() {
		return this.database.sql("select key_id from encryption_key order by added_at desc, key_id desc")
			.query((row, number) -> row.getLong(1))
			.list();
	}

	private static void require(Keyset keyset, Sealed key, Object source) {
		if (!keyset.ids().contains(key.keyId())) {
			throw new EncryptionException(
					"%s lacks key %d, which sealed data in this database; give every node the same keys, including old ones"
						.formatted(source, key.keyId()));
		}
		try {
			keyset.open(key.content(), PROOF);
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException(
					"%s has a key %d that differs from the one that sealed data in this database; give every node the same keys"
						.formatted(source, key.keyId()),
					ex);
		}
	}

	private void list(Keyset keyset, OffsetDateTime takenUp) {
		try {
			this.database.sql("insert into encryption_key (key_id, proof, added_at) values (?, ?, ?)")
				.param(keyset.primary())
				.param(keyset.seal(new byte[0], PROOF))
				.param(takenUp)
				.update();
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException("Key %d cannot seal".formatted(keyset.primary()), ex);
		}
	}

}
