package dev.countersign.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import dev.countersign.batch.manifest.ManifestLine;
import dev.countersign.encryption.Sealed;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Batches in the database while they are being received.
 */
class ReceivedBatches {

	/** Not a status of its own, for nodes of an earlier version could not read that. */
	static final String RECEIVING = "settled = false and status = 'RECEIVING' and given_up is null";

	private final JdbcClient database;

	private final JdbcOperations rows;

	private final TransactionOperations transactions;

	private final GivenUpBatches givenUp;

	private final Clock clock;

	ReceivedBatches(JdbcClient database, JdbcOperations rows, TransactionOperations transactions,
			GivenUpBatches givenUp, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.transactions = transactions;
		this.givenUp = givenUp;
		this.clock = clock;
	}

	/**
	 * Begins to receive a batch.
	 * @param id the new batch's id
	 * @param key the idempotency key; {@code null} if there is none
	 * @return the earlier batch of the same key; empty if this one has begun
	 * @throws StillReceivingException if a batch of the same key is being received
	 */
	Optional<Earlier> begin(String id, Caller caller, @Nullable String key) {
		try {
			insert(id, caller, key);
			return Optional.empty();
		}
		catch (DuplicateKeyException ex) {
			Earlier earlier = earlier(caller.tenant(), key).orElseThrow(StillReceivingException::new);
			if (!earlier.isReceiving()) {
				return Optional.of(earlier);
			}
			requireAbandoned(earlier);
			this.givenUp.giveUpIfAbandoned(earlier.id());
			return begin(id, caller, key);
		}
	}

	/**
	 * Checks that no other request is sending a batch of the same key.
	 * @param key the idempotency key; {@code null} if there is none
	 * @throws StillReceivingException if there is one
	 */
	void requireNotReceiving(Caller caller, @Nullable String key) {
		if (key != null) {
			earlier(caller.tenant(), key).filter(Earlier::isReceiving).ifPresent(this::requireAbandoned);
		}
	}

	private void requireAbandoned(Earlier earlier) {
		if (!this.givenUp.isAbandoned(earlier.touchedAt())) {
			throw new StillReceivingException();
		}
	}

	private void insert(String id, Caller caller, @Nullable String key) {
		Instant now = this.clock.instant();
		this.database.sql("""
				insert into batch (id, tenant, subject, scopes, status, idempotency_key, total, shards, image_bytes,
				    created_at, touched_at, settled)
				values (?, ?, ?, ?, 'RECEIVING', ?, 0, 0, 0, ?, ?, false)""")
			.param(id)
			.param(caller.tenant().id())
			.param(caller.subject())
			.param(Scopes.write(caller.authorities()))
			.param(key)
			.param(BatchStore.time(now))
			.param(BatchStore.time(now))
			.update();
	}

	private Optional<Earlier> earlier(Tenant tenant, @Nullable String key) {
		return this.database.sql("""
				select id, status, content_sha256, touched_at from batch where tenant = ? and idempotency_key = ?""")
			.param(tenant.id())
			.param(key)
			.query(ReceivedBatches::earlierRow)
			.optional();
	}

	private static Earlier earlierRow(ResultSet row, int number) throws SQLException {
		return new Earlier(row.getString(1), row.getString(2).equals("RECEIVING"),
				Optional.ofNullable(row.getString(3)).orElse(""), row.getObject(4, OffsetDateTime.class).toInstant());
	}

	/** How many batches of a tenant are waiting, running or being received. */
	int open(Tenant tenant) {
		return this.database
			.sql("select count(*) from batch where tenant = ? and finished_at is null and given_up is null")
			.param(tenant.id())
			.query(Integer.class)
			.single();
	}

	/** The size of the images of all batches that have some, or will. */
	long storedBytes() {
		return this.database.sql("select coalesce(sum(image_bytes), 0) from batch where settled = false")
			.query(Long.class)
			.single();
	}

	/**
	 * Notes that the batch is still being received.
	 * @throws GivenUpBatchException if it was given up
	 */
	void touch(String id) {
		int touched = this.database.sql("update batch set touched_at = ? where id = ? and " + RECEIVING)
			.params(BatchStore.time(this.clock.instant()), id)
			.update();
		if (touched == 0) {
			throw new GivenUpBatchException();
		}
	}

	/** Notes how much room the images will take. */
	void reserve(String id, long imageBytes) {
		this.database.sql("update batch set image_bytes = ? where id = ?").params(imageBytes, id).update();
	}

	void addImages(String id, List<NewImage> images) {
		this.transactions.executeWithoutResult((status) -> {
			touch(id);
			this.rows.batchUpdate(
					"insert into batch_image (batch_id, number, uses, key_id, content) values (?, ?, ?, ?, ?)", images,
					images.size(), (row, image) -> {
						row.setString(1, id);
						row.setInt(2, image.number());
						row.setInt(3, image.uses());
						row.setLong(4, image.sealed().keyId());
						row.setBytes(5, image.sealed().content());
					});
		});
	}

	void addLines(String id, List<NewLine> lines, int shards) {
		this.transactions.executeWithoutResult((status) -> {
			touch(id);
			this.rows.batchUpdate("""
					insert into batch_line (batch_id, line, shard, custom_id, reference_id, specimens, query, threshold,
					amount) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", lines, lines.size(), (row, line) -> {
				row.setString(1, id);
				row.setInt(2, line.number());
				row.setInt(3, line.number() % shards);
				row.setString(4, line.written().customId());
				row.setString(5, line.written().referenceId());
				row.setString(6, line.specimens().isEmpty() ? null
						: line.specimens().stream().map(String::valueOf).collect(Collectors.joining(",")));
				row.setInt(7, line.query());
				row.setObject(8, line.written().threshold(), Types.DOUBLE);
				Amount amount = line.written().amount();
				row.setBigDecimal(9, (amount != null) ? amount.value() : null);
			});
		});
	}

	/**
	 * Makes a received batch visible and ready to run; in a transaction with whatever
	 * runs it.
	 * @throws GivenUpBatchException if it was given up
	 */
	void publish(String id, Published batch) {
		int published = this.database.sql("""
				update batch set status = 'QUEUED', content_sha256 = ?, webhook = ?, total = ?, shards = ?,
				not_before = ?, deadline = ?, created_at = ? where id = ? and\s""" + RECEIVING)
			.param(batch.sha256())
			.param(batch.order().webhook())
			.param(batch.total())
			.param(batch.shards())
			.param(BatchStore.time(batch.order().notBefore()))
			.param(BatchStore.time(batch.deadline()))
			.param(BatchStore.time(this.clock.instant()))
			.param(id)
			.update();
		if (published == 0) {
			throw new GivenUpBatchException();
		}
	}

	/**
	 * A batch that was handed in with the same idempotency key.
	 *
	 * @param id the batch's id
	 * @param isReceiving whether it is being received
	 * @param sha256 the digest of all that was sent
	 * @param touchedAt when its node last showed that it is receiving it
	 */
	record Earlier(String id, boolean isReceiving, String sha256, Instant touchedAt) {
	}

	/**
	 * An image to store.
	 *
	 * @param number its number in the batch
	 * @param uses how often lines name it
	 * @param sealed its content
	 */
	record NewImage(int number, int uses, Sealed sealed) {
	}

	/**
	 * A line to store.
	 *
	 * @param number its place in the manifest, from 0
	 * @param written as it was sent
	 * @param specimens the numbers of its references' images
	 * @param query the number of its query's image
	 */
	record NewLine(int number, ManifestLine written, List<Integer> specimens, int query) {

		NewLine {
			specimens = List.copyOf(specimens);
		}

	}

	/**
	 * What is known of a batch once all of it is stored.
	 *
	 * @param order what its caller wants
	 * @param deadline when its lines fail
	 * @param total the number of its lines
	 * @param shards into how many parts its lines are divided
	 * @param sha256 the digest of all that was sent
	 */
	record Published(BatchOrder order, Instant deadline, int total, int shards, String sha256) {
	}

}
