package dev.countersign.verification;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.countersign.CountersignApplication;
import dev.countersign.access.Authority;
import dev.countersign.audit.TrailQuery;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestCallers;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes on one database, attacked by trial after trial. One puts what would match to
 * review, the other refuses.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReferenceGuardTests {

	private static final int ATTEMPTS = 4;

	private static final Duration WINDOW = Duration.ofHours(24);

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] OTHER_SPECIMEN = Service.png(new DrawnWriter(3).genuine(1));

	private static final byte[] FORGERY = Service.png(new DrawnWriter(2).genuine(1));

	private static final String OWN = TestCallers.caller("default", "branch", Authority.values());

	private static final String OTHERS = TestCallers.caller("other", "branch", Authority.values());

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase database;

	private ConfigurableApplicationContext reviewing;

	private ConfigurableApplicationContext refusing;

	@BeforeParameterizedClassInvocation
	void start() throws Exception {
		List<String> settings = this.database
			.settings(Files.createDirectories(temporary.resolve(this.database.name())));
		this.reviewing = start(settings, "review");
		this.refusing = start(settings, "refuse");
	}

	private static ConfigurableApplicationContext start(List<String> database, String action) {
		List<String> settings = new ArrayList<>(database);
		settings.addAll(List.of("--server.port=0", "--countersign.verification.guard.attempts=" + ATTEMPTS,
				"--countersign.verification.guard.action=" + action));
		return new SpringApplicationBuilder(CountersignApplication.class, TestCallers.class)
			.run(settings.toArray(String[]::new));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.refusing != null) {
			this.refusing.close();
		}
		if (this.reviewing != null) {
			this.reviewing.close();
		}
	}

	@Test
	void countsAttemptsOnBothNodes() {
		enrol("attacked");
		double reviewed = probed(this.reviewing);
		double refused = probed(this.refusing);
		for (int i = 0; i < ATTEMPTS; i++) {
			assertThat(verdictOf(verify((i % 2 == 0) ? this.reviewing : this.refusing, OWN,
					enrolled("attacked").image("query", FORGERY))))
				.isEqualTo("MISMATCH");
		}
		assertThat(probed(this.reviewing) + probed(this.refusing)).isEqualTo(reviewed + refused);
		assertRefused(verify(this.refusing, OWN, enrolled("attacked").image("query", SPECIMEN)));
		assertThat(verdictOf(verify(this.reviewing, OWN, enrolled("attacked").image("query", SPECIMEN))))
			.isEqualTo("REVIEW");
		assertThat(verdictOf(verify(this.reviewing, OWN, enrolled("attacked").image("query", FORGERY))))
			.isEqualTo("MISMATCH");
		assertThat(probed(this.reviewing)).isEqualTo(reviewed + 2);
		assertThat(probed(this.refusing)).isEqualTo(refused + 1);
	}

	@Test
	void recordsWhatWasComputedAndWhatWasAnswered() {
		enrol("recorded");
		attack(OWN, enrolled("recorded"));
		JsonNode answer = json(verify(this.reviewing, OWN, enrolled("recorded").image("query", SPECIMEN)));
		JsonNode entry = json(service(this.reviewing).get("/verifications/" + answer.get("id").stringValue()));
		assertThat(entry.get("verdict").stringValue()).isEqualTo("REVIEW");
		assertThat(entry.get("computedVerdict").stringValue()).isEqualTo("MATCH");
		assertThat(entry.get("distance")).isEqualTo(answer.get("distance"));
		assertThat(this.reviewing.getBean(JdbcClient.class)
			.sql("select count(*) from verification where reference_id = 'recorded' and attempt = 1")
			.query(Long.class)
			.single()).as("what was put to review does not count").isEqualTo(ATTEMPTS);
	}

	@Test
	void leavesCustomerWhoMatchesAlone() {
		enrol("customer");
		for (int i = 0; i < 3 * ATTEMPTS; i++) {
			for (ConfigurableApplicationContext node : List.of(this.reviewing, this.refusing)) {
				assertThat(verdictOf(verify(node, OWN, enrolled("customer").image("query", SPECIMEN))))
					.isEqualTo("MATCH");
			}
		}
	}

	@Test
	void countsNoAttemptsOfOtherTenant() {
		enrol("shared");
		service(this.reviewing).send(new Multipart().image("image", SPECIMEN)
			.post(service(this.reviewing).uri("/references/shared/specimens"))
			.header(TestCallers.HEADER, OTHERS));
		attack(OTHERS, enrolled("shared"));
		assertRefused(verify(this.refusing, OTHERS, enrolled("shared").image("query", SPECIMEN)));
		for (ConfigurableApplicationContext node : List.of(this.reviewing, this.refusing)) {
			assertThat(verdictOf(verify(node, OWN, enrolled("shared").image("query", SPECIMEN)))).isEqualTo("MATCH");
		}
	}

	@Test
	void forgetsAttemptsPastWindow() {
		enrol("forgotten");
		attack(OWN, enrolled("forgotten"));
		UUID template = this.reviewing.getBean(JdbcClient.class)
			.sql("select id from verification where reference_id = 'forgotten'")
			.query(UUID.class)
			.list()
			.get(0);
		enrol("remembered");
		copyAttempts(template, "remembered", Instant.now().minus(WINDOW).minusSeconds(5));
		assertThat(verdictOf(verify(this.refusing, OWN, enrolled("remembered").image("query", SPECIMEN))))
			.isEqualTo("MATCH");
		copyAttempts(template, "remembered", Instant.now().minus(WINDOW).plusSeconds(90));
		HttpResponse<byte[]> refused = verify(this.refusing, OWN, enrolled("remembered").image("query", SPECIMEN));
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 90L);
	}

	private void copyAttempts(UUID template, String referenceId, Instant time) {
		for (int i = 0; i < ATTEMPTS; i++) {
			UUID id = new UUID(TrailQuery.firstIdAt(time).getMostSignificantBits(), UUID.randomUUID().hashCode());
			assertThat(this.reviewing.getBean(JdbcClient.class)
				.sql("""
						insert into verification (id, reference_id, tenant, made_at, caller, query_sha256, specimens, model,
						threshold, threshold_source, distance, probability, verdict, attempt, duration_micros)
						select ?, ?, tenant, made_at, caller, query_sha256, specimens, model, threshold, threshold_source,
						distance, probability, verdict, attempt, duration_micros from verification where id = ?""")
				.params(id, referenceId, template)
				.update()).isOne();
		}
	}

	@Test
	void countsAttemptsOnSentSpecimens() {
		Multipart sent = new Multipart().image("reference", SPECIMEN).image("reference", OTHER_SPECIMEN);
		attack(OTHERS, new Multipart().image("reference", SPECIMEN));
		assertThat(verdictOf(
				verify(this.refusing, OWN, new Multipart().image("reference", SPECIMEN).image("query", SPECIMEN))))
			.as("another tenant's attempts")
			.isEqualTo("MATCH");
		attack(OWN, new Multipart().image("reference", SPECIMEN));
		assertRefused(verify(this.refusing, OWN, sent.image("query", SPECIMEN)));
		assertThat(verdictOf(
				verify(this.reviewing, OWN, new Multipart().image("reference", SPECIMEN).image("query", SPECIMEN))))
			.isEqualTo("REVIEW");
		assertThat(verdictOf(verify(this.refusing, OWN,
				new Multipart().image("reference", OTHER_SPECIMEN).image("query", OTHER_SPECIMEN))))
			.as("another specimen")
			.isEqualTo("MATCH");
	}

	@Test
	void letsNoMoreAttemptsPassTogetherThanOneByOne() throws Exception {
		enrol("together");
		assertThat(together(enrolled("together").image("query", FORGERY))).containsExactlyInAnyOrderEntriesOf(
				Map.of("MISMATCH", (long) ATTEMPTS, "status 429", 4L * ATTEMPTS - ATTEMPTS));
		byte[] sent = Service.png(new DrawnWriter(4).genuine(1));
		assertThat(together(new Multipart().image("reference", sent).image("query", FORGERY)))
			.containsExactlyInAnyOrderEntriesOf(
					Map.of("MISMATCH", (long) ATTEMPTS, "status 429", 4L * ATTEMPTS - ATTEMPTS));
	}

	@Test
	void leavesCustomersWhoMatchTogetherAlone() throws Exception {
		enrol("matching");
		assertThat(together(enrolled("matching").image("query", SPECIMEN))).isEqualTo(Map.of("MATCH", 4L * ATTEMPTS));
	}

	/** Sends the same request many times at once, and counts the verdicts. */
	private Map<String, Long> together(Multipart parts) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(4 * ATTEMPTS);
		try {
			List<Future<String>> answers = callers
				.invokeAll(Collections.nCopies(4 * ATTEMPTS, () -> verdictOf(verify(this.refusing, OWN, parts))));
			Map<String, Long> verdicts = new TreeMap<>();
			for (Future<String> answer : answers) {
				verdicts.merge(answer.get(), 1L, Long::sum);
			}
			return verdicts;
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void countsAttemptsThatRequestsThresholdHides() {
		enrol("hidden");
		for (int i = 0; i < ATTEMPTS; i++) {
			assertThat(verdictOf(
					verify(this.reviewing, OWN, enrolled("hidden").image("query", FORGERY).text("threshold", "99"))))
				.isEqualTo("MATCH");
		}
		assertRefused(verify(this.refusing, OWN, enrolled("hidden").image("query", SPECIMEN)));
		assertThat(verdictOf(
				verify(this.reviewing, OWN, enrolled("hidden").image("query", FORGERY).text("threshold", "99"))))
			.isEqualTo("REVIEW");
	}

	@Test
	void countsMismatchesByRequestsThreshold() {
		enrol("strict");
		for (int i = 0; i < ATTEMPTS; i++) {
			assertThat(verdictOf(verify(this.reviewing, OWN,
					enrolled("strict").image("query", OTHER_SPECIMEN).text("threshold", "0"))))
				.isEqualTo("MISMATCH");
		}
		assertRefused(verify(this.refusing, OWN, enrolled("strict").image("query", SPECIMEN)));
	}

	/** Reaches the limit, on both nodes in turn. */
	private void attack(String caller, Multipart reference) {
		Multipart parts = reference.image("query", FORGERY);
		for (int i = 0; i < ATTEMPTS; i++) {
			assertThat(verdictOf(verify((i % 2 == 0) ? this.refusing : this.reviewing, caller, parts)))
				.isEqualTo("MISMATCH");
		}
	}

	private static void assertRefused(HttpResponse<byte[]> response) {
		JsonNode problem = json(response);
		assertThat(response.statusCode()).as(problem.toString()).isEqualTo(429);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:too-many-attempts");
		assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
		assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
			.isBetween(WINDOW.minusMinutes(10).toSeconds(), WINDOW.toSeconds());
	}

	private void enrol(String id) {
		Service service = service(this.reviewing);
		assertThat(service
			.send(new Multipart().image("image", SPECIMEN).post(service.uri("/references/%s/specimens".formatted(id))))
			.statusCode()).isEqualTo(201);
	}

	private static Multipart enrolled(String id) {
		return new Multipart().text("referenceId", id);
	}

	private static HttpResponse<byte[]> verify(ConfigurableApplicationContext node, String caller, Multipart parts) {
		Service service = service(node);
		return service.send(parts.post(service.uri("/verify")).header(TestCallers.HEADER, caller));
	}

	private static String verdictOf(HttpResponse<byte[]> response) {
		return json(response).path("verdict").asString("status " + response.statusCode());
	}

	private static JsonNode json(HttpResponse<byte[]> response) {
		return new Service(0).json(response);
	}

	private static Service service(ConfigurableApplicationContext node) {
		return new Service(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static double probed(ConfigurableApplicationContext node) {
		return node.getBean(MeterRegistry.class).get("countersign.reference.probed").counter().count();
	}

}
