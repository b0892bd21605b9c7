package dev.countersign.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.countersign.access.Tenant;
import dev.countersign.audit.BulkTrail;
import dev.countersign.audit.SpecimenAttempts;
import dev.countersign.audit.TrailQuery;
import dev.countersign.reference.AttemptLimit;
import dev.countersign.reference.GuardQuery;
import org.HdrHistogram.Histogram;
import org.testcontainers.DockerClientFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the guard's count of attempts costs with a long trail, on the embedded database
 * and, where there is Docker, on PostgreSQL in a container. A tenth of the records are
 * matches of one reference and a tenth attempts on another, all within the guard's
 * window; as many digests are kept of specimens that were sent along. The search is also
 * measured as part of the query for a reference, as verifications make it. The calling
 * thread's CPU is the whole cost on the embedded database alone, and there it tells a
 * slow query from a busy machine. Arguments: records (default 1,000,000) and queries of
 * each kind (default 1,000), then, for a PostgreSQL that is there, its URL, user and
 * password.
 */
public final class GuardMain {

	private static final String BUSY = "busy";

	private static final String ATTACKED = "attacked";

	private static final int ATTEMPTS = 20;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final int records;

	private final int queries;

	private GuardMain(int records, int queries) {
		this.records = records;
		this.queries = queries;
	}

	/**
	 * Fills, measures and prints.
	 * @param arguments as above
	 */
	public static void main(String[] arguments) throws Exception {
		GuardMain measurement = new GuardMain((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 1_000_000,
				(arguments.length > 1) ? Integer.parseInt(arguments[1]) : 1000);
		measurement.measure("H2", List.of("--spring.datasource.url="));
		if (arguments.length > 4) {
			measurement.onServer(DatabaseServer.at(arguments[2], arguments[3], arguments[4]));
		}
		else if (DockerClientFactory.instance().isDockerAvailable()) {
			measurement.onServer(DatabaseServer.inContainer());
		}
		else {
			System.out.println("PostgreSQL is left out: there is no Docker, and no URL was given");
		}
	}

	private void onServer(DatabaseServer server) throws Exception {
		try (server) {
			List<String> settings = new ArrayList<>(server.settings("guard"));
			settings.add("--spring.datasource.hikari.data-source-properties.reWriteBatchedInserts=true");
			measure("PostgreSQL", settings);
		}
	}

	private void measure(String name, List<String> database) throws Exception {
		Path folder = Files.createTempDirectory("countersign-guard");
		List<String> settings = new ArrayList<>(database);
		settings.addAll(List.of("--countersign.data.directory=" + folder, "--logging.level.root=warn",
				"--countersign.database.statement-timeout=60s"));
		try (ConfigurableApplicationContext context = BulkTrail.open(settings)) {
			long start = System.nanoTime();
			BulkTrail.fillUnderAttack(context, this.records, BUSY, ATTACKED);
			List<String> sent = BulkTrail.fillAttempts(context, this.records);
			// As autovacuum does in time; H2 has the word alone. Parallel workers would
			// want more shared memory than a
			// container has.
			context.getBean(JdbcTemplate.class).execute(name.equals("H2") ? "analyze" : "vacuum (analyze, parallel 0)");
			UUID since = TrailQuery.firstIdAt(Instant.now().minus(Duration.ofDays(1)));
			AttemptLimit limit = new AttemptLimit(ATTEMPTS, since);
			GuardQuery trail = new GuardQuery(context);
			SpecimenAttempts attempts = BulkTrail.attempts(context);
			trail.enrol(BUSY);
			trail.enrol(ATTACKED);
			System.out.printf(Locale.ROOT, "%n%s, %,d records (filled in %.0f s), %,d queries of each kind%n", name,
					this.records, (System.nanoTime() - start) / 1e9, this.queries);
			time("a tenth of the records, all matches: the search", () -> trail.limitReached(BUSY, limit));
			time("    its reference, without the search", () -> trail.find(BUSY, null));
			time("    its reference, with the search", () -> trail.find(BUSY, limit));
			time("a tenth of the records, all attempts: the search", () -> trail.limitReached(ATTACKED, limit));
			time("    its reference, without the search", () -> trail.find(ATTACKED, null));
			time("    its reference, with the search", () -> trail.find(ATTACKED, limit));
			time("no records: the search", () -> trail.limitReached("none", limit));
			time("16 specimens that were sent along: their search",
					() -> attempts.find(Tenant.DEFAULT, sent, since, ATTEMPTS));
		}
	}

	/** The first round is not counted: the JVM and the database warm up in it. */
	private void time(String what, Runnable query) {
		Histogram took = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
		Histogram computed = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
		for (int round = 0; round < 2; round++) {
			took.reset();
			computed.reset();
			for (int i = 0; i < this.queries; i++) {
				long cpu = THREADS.getCurrentThreadCpuTime();
				long start = System.nanoTime();
				query.run();
				took.recordValue(System.nanoTime() - start);
				computed.recordValue(THREADS.getCurrentThreadCpuTime() - cpu);
			}
		}
		System.out.printf(Locale.ROOT,
				"  %-55s median %6.3f ms, p99 %6.3f ms, slowest %6.3f ms; CPU here p99 %6.3f ms%n", what,
				took.getValueAtPercentile(50) / 1e6, took.getValueAtPercentile(99) / 1e6, took.getMaxValue() / 1e6,
				computed.getValueAtPercentile(99) / 1e6);
	}

}
