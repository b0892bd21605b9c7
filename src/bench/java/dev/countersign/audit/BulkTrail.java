package dev.countersign.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.testsupport.DatabaseSlice;

import org.jspecify.annotations.Nullable;

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

	/** How many are committed together where only the result matters. */
	private static final int MANY = 2000;

	/** Records of each reference that is neither busy nor under attack. */
	private static final int OF_EACH = 5;

	/** Specimens that are sent along with each attempt. */
	private static final int SENT_ALONG = 16;

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
		try (ConfigurableApplicationContext context = open(settings)) {
			append(context, records, specimens, random, (i) -> reference(random.nextInt(200_000)),
					(i) -> random.nextInt(10) > 0, TOGETHER);
		}
	}

	/**
	 * Starts the database alone.
	 * @param settings settings that lead to it
	 * @return to be closed
	 */
	public static ConfigurableApplicationContext open(List<String> settings) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
	}

	/**
	 * Records verifications, of which every tenth is a match of one reference, and every
	 * tenth an attempt on another. The other references come one after the other: at
	 * random places, an index of this size would be written many times over, which takes
	 * longer than everything else and is the same to a query.
	 * @param context the database's
	 * @param records how many
	 * @param busy the id of the reference that only matches
	 * @param attacked the id of the reference that never matches
	 */
	public static void fillUnderAttack(ConfigurableApplicationContext context, int records, String busy,
			String attacked) {
		Random random = new Random(1);
		append(context, records, 1, random, (i) -> switch (i % 10) {
			case 0 -> busy;
			case 1 -> attacked;
			default -> reference(i / OF_EACH);
		}, (i) -> i % 10 == 0 || (i % 10 != 1 && random.nextInt(10) > 0), MANY);
	}

	/**
	 * Keeps attempts on specimens that were sent along, 16 each time.
	 * @param context the database's
	 * @param rows how many digests, at least 256; in their order, as above
	 * @return digests of as many as are sent along, from all over the attempts
	 */
	public static List<String> fillAttempts(ConfigurableApplicationContext context, int rows) {
		Random random = new Random(2);
		SpecimenAttempts attempts = attempts(context);
		TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
		int number = rows / SENT_ALONG;
		Instant start = Instant.now().minus(Duration.ofMillis(10L * number));
		List<String> some = new ArrayList<>();
		List<AuditRecord> waiting = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			int first = i * SENT_ALONG;
			waiting.add(record(start.plusMillis(10L * i), null, SENT_ALONG, false, random,
					(specimen) -> "%08x".formatted(first + specimen) + digest(random).substring(8)));
			if (some.size() < SENT_ALONG && i % (number / SENT_ALONG) == 0) {
				some.add(waiting.get(waiting.size() - 1).specimens().get(0).sha256());
			}
			if (waiting.size() == MANY / SENT_ALONG || i == number - 1) {
				transaction.executeWithoutResult((status) -> attempts.append(waiting));
				waiting.clear();
			}
		}
		return some;
	}

	/** What the guard counts of specimens that were sent along. */
	public static SpecimenAttempts attempts(ConfigurableApplicationContext context) {
		return new SpecimenAttempts(context.getBean(JdbcTemplate.class));
	}

	private static String reference(int number) {
		return "account-%09d".formatted(number);
	}

	private static void append(ConfigurableApplicationContext context, int records, int specimens, Random random,
			IntFunction<String> reference, IntPredicate match, int together) {
		Instant start = Instant.now().minus(Duration.ofMillis(10L * records));
		AuditRepository repository = new AuditRepository(context.getBean(JdbcTemplate.class),
				context.getBean(JdbcClient.class), context.getBean(TransactionTemplate.class), attempts(context));
		List<AuditRecord> waiting = new ArrayList<>();
		for (int i = 0; i < records; i++) {
			waiting.add(record(start.plusMillis(10L * i), reference.apply(i), specimens, match.test(i), random,
					(specimen) -> digest(random)));
			if (waiting.size() == together || i == records - 1) {
				repository.append(waiting);
				waiting.clear();
			}
		}
	}

	private static AuditRecord record(Instant time, @Nullable String reference, int specimens, boolean match,
			Random random, IntFunction<String> sha256) {
		List<AuditRecord.ComparedSpecimen> compared = IntStream.range(0, specimens)
			.mapToObj((i) -> new AuditRecord.ComparedSpecimen(UlidCreator.getUlid().toString(), sha256.apply(i),
					random.nextDouble()))
			.toList();
		return new AuditRecord(UlidCreator.getUlid(time.toEpochMilli()).toString(),
				new Caller(Tenant.DEFAULT, "a1b2c3d4e5f6", Set.of()), reference, digest(random), compared, "compact-11",
				0.55, ThresholdSource.MODEL, random.nextDouble(), random.nextDouble(), match ? "MATCH" : "MISMATCH",
				match ? "MATCH" : "MISMATCH", !match, Duration.ofNanos(30_000_000 + random.nextInt(50_000_000)), null);
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
