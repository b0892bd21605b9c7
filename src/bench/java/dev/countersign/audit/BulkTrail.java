package dev.countersign.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.testsupport.DatabaseSlice;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the audit trail as the service does, without verifying anything.
 */
public final class BulkTrail {

	/** How many records the service commits together at most. */
	private static final int TOGETHER = 128;

	private static final HexFormat HEX = HexFormat.of();

	private BulkTrail() {
	}

	/**
	 * Records verifications of enrolled references, nine in ten of them matches, a
	 * hundredth of a second apart.
	 * @param records how many
	 * @param specimens specimens of each reference
	 * @param settings settings that lead to the database
	 */
	public static void fill(int records, int specimens, List<String> settings) {
		Random random = new Random(1);
		Instant start = Instant.now().minus(Duration.ofMillis(10L * records));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new))) {
			JdbcTemplate template = context.getBean(JdbcTemplate.class);
			AuditRepository repository = new AuditRepository(template, context.getBean(JdbcClient.class),
					context.getBean(TransactionTemplate.class), new SpecimenAttempts(template));
			List<AuditRecord> waiting = new ArrayList<>();
			for (int i = 0; i < records; i++) {
				waiting.add(record(start.plusMillis(10L * i), specimens, random));
				if (waiting.size() == TOGETHER || i == records - 1) {
					repository.append(waiting);
					waiting.clear();
				}
			}
		}
	}

	private static AuditRecord record(Instant time, int specimens, Random random) {
		boolean match = random.nextInt(10) > 0;
		List<AuditRecord.ComparedSpecimen> compared = IntStream.range(0, specimens)
			.mapToObj((i) -> new AuditRecord.ComparedSpecimen(UlidCreator.getUlid().toString(), digest(random),
					random.nextDouble()))
			.toList();
		return new AuditRecord(UlidCreator.getUlid(time.toEpochMilli()).toString(),
				new Caller(Tenant.DEFAULT, "a1b2c3d4e5f6", Set.of()), "account-%09d".formatted(random.nextInt(200_000)),
				digest(random), compared, "compact-9", 0.55, ThresholdSource.MODEL, random.nextDouble(),
				random.nextDouble(), match ? "MATCH" : "MISMATCH", match ? "MATCH" : "MISMATCH", !match,
				Duration.ofNanos(30_000_000 + random.nextInt(50_000_000)), null);
	}

	private static String digest(Random random) {
		byte[] digest = new byte[32];
		random.nextBytes(digest);
		return HEX.formatHex(digest);
	}

	@DatabaseSlice
	static class Application {

	}

}
