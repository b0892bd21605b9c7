package dev.countersign.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.assertj.core.data.Offset;
import org.flywaydb.core.Flyway;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service on a database from the last version without tenants, whose responses are
 * stored beside it.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class UpgradeTests {

	private static final String OLD_DATA = "/db/schema-60/";

	/** Postpones upkeep until the results before it are known. */
	private static final String NO_UPKEEP_YET = """
			update scheduled_tasks set execution_time = timestamp with time zone '2100-01-01 00:00:00+00'
			where task_name like 'specimen-upkeep-%'""";

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase kind;

	private ConfigurableApplicationContext context;

	private Service service;

	private JdbcClient database;

	private JsonNode references;

	private JsonNode trail;

	private List<JsonNode> answers;

	private List<JsonNode> answersAfterUpkeep;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) throws Exception {
		Path data = Files.createDirectories(temporary.resolve(database.name()));
		List<String> settings = new ArrayList<>(this.kind.settings(data));
		copy("encryption-keys.json", data);
		if (this.kind == TestDatabase.H2) {
			copy("countersign.mv.db", data);
			execute(DriverManager.getConnection(
					"jdbc:h2:%s/countersign;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE".formatted(data), "countersign",
					""));
		}
		else {
			fillPostgres(settings.stream().map((setting) -> setting.replaceFirst("^[^=]*=", "")).toList());
		}
		settings.add("--server.port=0");
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.service = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.database = this.context.getBean(JdbcClient.class);
		this.references = this.service.json(this.service.get("/references"));
		this.trail = this.service.json(this.service.get("/verifications"));
		this.answers = answers();
		assertThat(count("select count(*) from specimen_vector where binding = 1")).isEqualTo(4);
		for (int shard = 0; shard < SpecimenVectors.SHARDS; shard++) {
			this.context.getBean(SpecimenUpkeep.class).run(shard, () -> false);
		}
		this.answersAfterUpkeep = answers();
	}

	private static void fillPostgres(List<String> settings) throws Exception {
		Flyway.configure()
			.dataSource(settings.get(1), settings.get(2), settings.get(3))
			.locations("classpath:db/migration", "classpath:db/vendor/postgresql")
			.target("60")
			.load()
			.migrate();
		try (Connection connection = DriverManager.getConnection(settings.get(1), settings.get(2), settings.get(3))) {
			ScriptUtils.executeSqlScript(connection,
					new EncodedResource(new ClassPathResource(OLD_DATA + "postgresql.sql"), StandardCharsets.UTF_8));
			execute(connection);
		}
	}

	private static void execute(Connection closed) throws Exception {
		try (closed; Statement statement = closed.createStatement()) {
			assertThat(statement.executeUpdate(NO_UPKEEP_YET)).isEqualTo(SpecimenVectors.SHARDS);
		}
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void keepsReferencesAndSpecimens() {
		assertThat(this.references).isEqualTo(oldJson("references.json"));
	}

	@Test
	void keepsTrail() {
		assertThat(this.trail).isEqualTo(oldJson("verifications.json"));
	}

	@Test
	void keepsJobsAndActivations() {
		assertThat(this.service.json(this.service.get("/admin/train/01M8A85QB36CES3H4WAE890JT0")).get("status"))
			.isEqualTo(JSON.valueToTree("CANCELLED"));
		assertThat(count("select count(*) from model_activation where id = 1 and model_id = 'compact-6'")).isOne();
	}

	/**
	 * The query is embedded again, and machines differ in the last digits.
	 */
	@Test
	void verifiesByIdAsBefore() {
		List<JsonNode> before = recorded();
		assertThat(this.answers).hasSize(4).hasSameSizeAs(before);
		for (int i = 0; i < before.size(); i++) {
			JsonNode answer = this.answers.get(i);
			for (String same : List.of("verdict", "threshold", "thresholdSource", "model")) {
				assertThat(answer.get(same)).as(same).isEqualTo(before.get(i).get(same));
			}
			assertClose(answer.get("distance"), before.get(i).get("distance"));
			assertClose(answer.get("probability"), before.get(i).get("probability"));
			assertThat(answer.get("references")).hasSameSizeAs(before.get(i).get("references"));
			for (int j = 0; j < answer.get("references").size(); j++) {
				assertThat(answer.at("/references/" + j + "/id"))
					.isEqualTo(before.get(i).at("/references/" + j + "/id"));
				assertClose(answer.at("/references/" + j + "/distance"),
						before.get(i).at("/references/" + j + "/distance"));
			}
		}
	}

	@Test
	void resealsWithTenantWithoutChangingResults() {
		for (String table : List.of("specimen", "specimen_vector")) {
			assertThat(count("select count(*) from " + table + " where binding <> 2 or tenant <> 'default'")).isZero();
			assertThat(count("select count(*) from " + table)).isPositive();
		}
		assertThat(this.answersAfterUpkeep).isEqualTo(this.answers);
		assertThat(this.service
			.send(new Multipart().image("query", sample("writer-3-genuine-2.png"))
				.text("referenceId", "NL02ABNA0123456789")
				.post(this.service.uri("/verify"))
				.header("Accept", "image/png"))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void keepsTrailAppendOnly() {
		List<String> rejected = new ArrayList<>(
				List.of("update verification set tenant = 'other'", "delete from verification"));
		if (this.kind == TestDatabase.POSTGRESQL) {
			rejected.add("truncate verification");
		}
		for (String sql : rejected) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.database.sql(sql).update())
				.withStackTraceContaining("append-only");
		}
	}

	@Test
	void deletesSpecimenWithItsVectors() {
		this.service.send(new Multipart().image("image", sample("writer-2-genuine-1.png"))
			.image("image", sample("writer-2-genuine-2.png"))
			.post(this.service.uri("/references/mandate-3/specimens")));
		JsonNode specimens = this.service.json(this.service.get("/references/mandate-3")).get("specimens");
		assertThat(specimens).hasSize(3);
		String old = specimens.get(0).get("id").stringValue();
		assertThat(this.service
			.send(HttpRequest.newBuilder(this.service.uri("/references/mandate-3/specimens/" + old)).DELETE())
			.statusCode()).isEqualTo(204);
		assertThat(count("select count(*) from specimen_vector where specimen_id = '" + old + "'")).isZero();
		assertThat(this.service.send(HttpRequest.newBuilder(this.service.uri("/references/mandate-3")).DELETE())
			.statusCode()).isEqualTo(204);
		assertThat(count("select count(*) from specimen_vector")).isEqualTo(3);
	}

	/** Repeats the recorded verifications by id. */
	private List<JsonNode> answers() throws Exception {
		List<JsonNode> answers = new ArrayList<>();
		Map<String, byte[]> samples = samples();
		for (JsonNode entry : recorded()) {
			Multipart parts = new Multipart()
				.image("query", Objects.requireNonNull(samples.get(entry.get("querySha256").stringValue())))
				.text("referenceId", entry.get("referenceId").stringValue());
			if (entry.get("thresholdSource").stringValue().equals("REQUEST")) {
				parts.text("threshold", entry.get("threshold").asString());
			}
			answers.add(((ObjectNode) this.service.json(this.service.verify(parts))).without("id"));
		}
		return answers;
	}

	private static List<JsonNode> recorded() {
		return oldJson("verifications.json").get("verifications")
			.valueStream()
			.filter((entry) -> entry.hasNonNull("referenceId"))
			.toList();
	}

	private static Map<String, byte[]> samples() throws Exception {
		Map<String, byte[]> samples = new HashMap<>();
		for (String name : List.of("writer-1-forgery-1.png", "writer-1-genuine-2.png", "writer-2-genuine-2.png",
				"writer-3-genuine-2.png")) {
			byte[] content = sample(name);
			samples.put(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)), content);
		}
		return samples;
	}

	private static byte[] sample(String name) {
		return resource("/static/samples/" + name);
	}

	private static JsonNode oldJson(String name) {
		return JSON.readTree(resource(OLD_DATA + name));
	}

	private static void copy(String name, Path folder) throws IOException {
		Files.write(folder.resolve(name), resource(OLD_DATA + name));
	}

	private static byte[] resource(String path) {
		try {
			return new ClassPathResource(path).getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void assertClose(JsonNode actual, JsonNode expected) {
		assertThat(actual.doubleValue()).isCloseTo(expected.doubleValue(), Offset.offset(1e-5));
	}

	private long count(String sql) {
		return this.database.sql(sql).query(Long.class).single();
	}

}
