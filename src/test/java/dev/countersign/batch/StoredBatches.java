package dev.countersign.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.batch.manifest.ManifestLine;
import dev.countersign.database.NodeSchedulers;
import dev.countersign.encryption.Keyring;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.MovableClock;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database with batches, and a clock that tests move.
 */
final class StoredBatches implements AutoCloseable {

	static final Instant START = Instant.parse("2026-01-01T22:00:00Z");

	static final Caller CALLER = new Caller(new Tenant("bank"), "key:night", EnumSet.of(Authority.BATCH));

	/** Each has a query of its own, and the image after these is the specimen of all. */
	static final int LINES = 6;

	final MovableClock clock = new MovableClock(START);

	final Set<Caller> revoked = new HashSet<>();

	final List<AuditRecord> trail = new ArrayList<>();

	final List<Batch> told = new ArrayList<>();

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	final JdbcClient client;

	final TransactionTemplate transactions;

	final NodeSchedulers schedulers;

	final BatchImageCipher cipher;

	final BatchStore batches;

	final BatchRows rows;

	final GivenUpBatches givenUp;

	final ReceivedBatches received;

	final LineStore lines;

	final BatchEnd end;

	private final JdbcTemplate template;

	private final ConfigurableApplicationContext context;

	private StoredBatches(ConfigurableApplicationContext context) {
		this.context = context;
		this.client = context.getBean(JdbcClient.class);
		this.template = context.getBean(JdbcTemplate.class);
		this.transactions = context.getBean(TransactionTemplate.class);
		this.schedulers = context.getBean(NodeSchedulers.class);
		this.cipher = new BatchImageCipher(context.getBean(Keyring.class));
		this.batches = new BatchStore(this.client);
		this.rows = new BatchRows(this.client);
		this.givenUp = givenUp(this.rows);
		this.received = new ReceivedBatches(this.client, this.template, this.transactions, this.givenUp, this.clock);
		this.lines = new LineStore(this.client, this.transactions, this.trail::add);
		this.end = new BatchEnd(this.batches, this.transactions, this.told::add, this.meters);
	}

	static StoredBatches open(TestDatabase database, Path folder) {
		return new StoredBatches(
				new SpringApplicationBuilder(Application.class, Encryption.class).web(WebApplicationType.NONE)
					.run(database.settings(folder).toArray(String[]::new)));
	}

	GivenUpBatches givenUp(BatchRows cleaner) {
		return new GivenUpBatches(this.client, cleaner, this.clock);
	}

	BatchSweep sweep(BatchRows cleaner, int maxEnded) {
		return new BatchSweep(this.batches, this.givenUp, this.lines, cleaner, this.end, new NamedProblems(),
				this.revoked::contains, new BatchSweep.Kept(Duration.ofDays(30), maxEnded), this.clock);
	}

	/** Forgets everything. */
	void clear() {
		for (String table : List.of("batch_result", "batch_image", "batch_line", "batch", "batch_executions")) {
			this.client.sql("delete from " + table).update();
		}
		this.clock.set(START);
		this.revoked.clear();
		this.trail.clear();
		this.told.clear();
		this.meters.clear();
	}

	/**
	 * Adds a batch of which every line waits. Its deadline is eight hours after the
	 * start.
	 */
	String batch(String key, @Nullable Instant notBefore) {
		String id = UlidCreator.getMonotonicUlid().toString();
		assertThat(this.received.begin(id, CALLER, key)).isEmpty();
		List<ReceivedBatches.NewImage> images = new ArrayList<>();
		List<ReceivedBatches.NewLine> all = new ArrayList<>();
		for (int i = 0; i < LINES; i++) {
			images.add(image(id, i, 1));
			all.add(new ReceivedBatches.NewLine(i, new ManifestLine("c" + i, null, List.of("r"), "q" + i, null, null),
					List.of(LINES), i));
		}
		images.add(image(id, LINES, LINES));
		this.received.reserve(id, 1000);
		this.received.addImages(id, images);
		this.received.addLines(id, all, 2);
		this.received.publish(id, new ReceivedBatches.Published(new BatchOrder(notBefore, null, null),
				START.plus(Duration.ofHours(8)), LINES, 2, "sha"));
		return id;
	}

	ReceivedBatches.NewImage image(String id, int number, int uses) {
		return new ReceivedBatches.NewImage(number, uses, this.cipher.seal(new byte[100], CALLER.tenant(), id, number));
	}

	Batch get(String id) {
		return this.batches.find(id).orElseThrow();
	}

	List<BatchLine> waiting(String id, int shard, int limit) {
		return this.lines.waiting(id, shard, -1, limit, this.clock.instant());
	}

	int images(String id) {
		return count("select count(*) from batch_image where batch_id = ?", id);
	}

	int count(String sql, Object... values) {
		return this.client.sql(sql).params(values).query(Integer.class).single();
	}

	static AuditRecord record() {
		return new AuditRecord(UlidCreator.getUlid().toString(), CALLER, null, "a".repeat(64), List.of(), "compact-11",
				0.5, ThresholdSource.MODEL, 0.4, 0.9, "MATCH", "MATCH", false, Duration.ofMillis(10), null);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@DatabaseSlice
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("dev.countersign.encryption")
	@ConfigurationPropertiesScan("dev.countersign.encryption")
	static class Encryption {

	}

}
