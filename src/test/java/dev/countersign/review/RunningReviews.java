package dev.countersign.review;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.CountersignApplication;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRepository;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Enrolment;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reviews on a real port, with people who have keys. The guard of references answers
 * REVIEW where the machine would have found a match, so that there are cases.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class RunningReviews {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	static final byte[] SPECIMEN = drawn(1);

	static final byte[] QUERY = drawn(2);

	static final byte[] STRANGER = Service.png(new DrawnWriter(2).genuine(1));

	static final Duration WEEK = Duration.ofDays(7);

	@TempDir
	static Path temporary;

	@Parameter
	TestDatabase kind;

	ConfigurableApplicationContext context;

	JdbcClient database;

	Service nobody;

	Service operator;

	Service clerk;

	Service anna;

	Service bert;

	Service auditor;

	Service elsewhere;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) throws IOException {
		Path folder = Files.createDirectories(temporary.resolve(database.name()));
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
		List<String> settings = new ArrayList<>(this.kind.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.jobs.enabled=false",
				"--countersign.access.bootstrap-key-file=" + bootstrap, "--countersign.review.enabled=true",
				"--countersign.review.match-share=1", "--countersign.references.max-specimens=2",
				"--countersign.encryption.reload-interval=100ms", "--countersign.verification.guard.attempts=1",
				"--countersign.verification.guard.action=review"));
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.database = this.context.getBean(JdbcClient.class);
		this.nobody = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.operator = this.nobody.with(BOOTSTRAP);
		this.clerk = person("clerk", "default", "\"verify\", \"enrol\", \"references:read\"", "");
		this.anna = person("anna", "default", "\"review\"", "");
		this.bert = person("bert", "default", "\"review\", \"enrol\"", "");
		this.auditor = person("auditor", "default", "\"audit:read\"", "");
		this.elsewhere = person("elsewhere", "other", "\"review\"", "");
	}

	Service person(String name, String tenant, String scopes, String more) {
		HttpResponse<byte[]> created = this.operator.json("POST", "/admin/keys",
				"{ %s\"name\": \"%s\", \"tenant\": \"%s\", \"kind\": \"person\", \"scopes\": [%s] }".formatted(more,
						name, tenant, scopes));
		assertThat(created.statusCode()).as(new String(created.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		return this.nobody.with(this.operator.json(created).get("key").stringValue());
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	ReviewStore store() {
		return this.context.getBean(ReviewStore.class);
	}

	ReviewImages images() {
		return this.context.getBean(ReviewImages.class);
	}

	static ReviewProperties properties(boolean enabled, boolean fourEyes) {
		return properties("enabled", String.valueOf(enabled), "four-eyes", String.valueOf(fourEyes));
	}

	/** Settings of an enabled review, by name and value. */
	static ReviewProperties properties(String... settings) {
		Map<String, String> values = new HashMap<>(Map.of("countersign.review.enabled", "true"));
		for (int i = 0; i < settings.length; i += 2) {
			values.put("countersign.review." + settings[i], settings[i + 1]);
		}
		return new Binder(List.of(new MapConfigurationPropertySource(values)), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("countersign.review", Bindable.of(ReviewProperties.class));
	}

	Reviews reviews(ReviewProperties properties, Duration later) {
		return new Reviews(properties, store(), this.context.getBean(DecisionStore.class), images(),
				this.context.getBean(DecidedReviews.class), this.context.getBean(AuditRepository.class),
				this.context.getBean(EnrolledReferences.class), this.context.getBean(Enrolment.class),
				this.context.getBean(TransactionTemplate.class), this.context.getBean(MeterRegistry.class),
				Clock.offset(Clock.systemUTC(), later));
	}

	void sweep(Duration later) {
		new ReviewSweep(this.context.getBean(EndedReviews.class), properties(), Clock.offset(Clock.systemUTC(), later))
			.run(() -> false);
	}

	static Caller caller(String subject) {
		return new Caller(Tenant.DEFAULT, subject, EnumSet.of(Authority.REVIEW));
	}

	static byte[] drawn(int number) {
		return Service.png(new DrawnWriter(1).genuine(number));
	}

	/** Enrols a reference and has a verification against it left to people. */
	String review(String reference) {
		enrol(reference, SPECIMEN);
		verify(reference, STRANGER);
		return again(reference);
	}

	String again(String reference) {
		JsonNode answer = verify(reference, QUERY);
		assertThat(answer.get("verdict").stringValue()).isEqualTo("REVIEW");
		return answer.get("id").stringValue();
	}

	JsonNode verify(String reference, byte[] query) {
		return this.clerk.json(this.clerk.verify(new Multipart().text("referenceId", reference).image("query", query)));
	}

	void enrol(String reference, byte[] image) {
		assertThat(this.clerk
			.send(new Multipart().image("image", image)
				.post(this.clerk.uri("/references/%s/specimens".formatted(reference))))
			.statusCode()).isEqualTo(201);
	}

	JsonNode listed(String query) {
		return this.anna.json(this.anna.get("/reviews" + query));
	}

	HttpResponse<byte[]> image(JsonNode review, int number, String view) {
		return this.anna.get(review.get("images").get(number).get("url").stringValue() + view);
	}

	static HttpResponse<byte[]> decide(Service person, String id, String decision) {
		return person.json("POST", "/reviews/" + id + "/decision", decision);
	}

	void assertProblem(HttpResponse<byte[]> response, int status, @Nullable String slug) {
		assertThat(response.statusCode()).as(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(status);
		assertThat(this.anna.json(response).get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
	}

	static UUID uuid(String id) {
		return Ulid.from(id).toUuid();
	}

}
