package dev.countersign.reference;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.countersign.CountersignApplication;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.embedding.Embedding;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Keyrings;
import dev.countersign.encryption.SealedContent;
import dev.countersign.image.GreyImage;
import dev.countersign.model.ModelManifest;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.verification.Verifier;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Enrolment and verification by id on a real port, a real database and the bundled model.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class ReferenceTests {

	private static final Tenant OTHER = new Tenant("other");

	private static final byte[] FIRST = drawn(1, 1);

	private static final byte[] SECOND = drawn(1, 2);

	private static final byte[] QUERY = drawn(1, 3);

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase kind;

	private Path folder;

	private ConfigurableApplicationContext context;

	private Service service;

	private JdbcClient database;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) {
		this.folder = temporary.resolve(database.name());
		List<String> settings = new ArrayList<>(this.kind.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.references.max-specimens=4",
				"--countersign.references.max-size=200KB", "--countersign.encryption.reload-interval=100ms",
				"--countersign.scheduler.poll-interval=100ms"));
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.service = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.database = this.context.getBean(JdbcClient.class);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "NL02 ABNA 0123", "a/b/../c", "..", ".", "50%", "%2F", "x;y=z", "账户-é-😀", "a\\b", "?#&+",
			"\"<script>", "references/specimens" })
	void acceptsAnyPrintableId(String id) {
		HttpResponse<byte[]> enrolled = enrol(id, FIRST, SECOND);
		JsonNode reference = this.service.json(enrolled);
		assertThat(enrolled.statusCode()).as(reference.toString()).isEqualTo(201);
		assertThat(reference.propertyNames()).containsExactly("id", "threshold", "specimens", "createdAt", "updatedAt");
		assertThat(reference.get("id").stringValue()).isEqualTo(id);
		assertThat(enrolled.headers().firstValue("Location")).hasValue("/references/" + encoded(id));
		assertThat(reference.get("specimens")).hasSize(2);
		assertThat(this.service.json(get(id))).isEqualTo(reference);
		JsonNode answer = this.service.json(verify(id));
		assertThat(answer.get("references")).hasSize(2);
		assertThat(answer.at("/references/0/id")).isEqualTo(reference.at("/specimens/0/id"));
		assertThat(delete(id).statusCode()).isEqualTo(204);
		assertThat(get(id).statusCode()).isEqualTo(404);
		assertProblem(verify(id), 404, "unknown-reference");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a\nb", "a\u0000b", "\u200Ba" })
	void rejectsUnprintableId(String id) {
		assertThat(enrol(id, FIRST).statusCode()).isEqualTo(400);
	}

	@Test
	void acceptsLongestIdAndRejectsLonger() {
		String longest = "\uD83D\uDE00".repeat(128);
		assertThat(enrol(longest, FIRST).statusCode()).isEqualTo(201);
		JsonNode verified = this.service.json(verify(longest));
		JsonNode recorded = this.service.json(this.service.get("/verifications/" + verified.path("id").asString()));
		assertThat(recorded.path("referenceId").asString()).as(verified.toString()).isEqualTo(longest);
		assertThat(this.service.json(this.service.get("/verifications?referenceId=" + encoded(longest)))
			.get("verifications")).hasSize(1);
		assertProblem(enrol("\uD83D\uDE00".repeat(129), FIRST), 400, "invalid-parameter");
		assertProblem(enrol("x".repeat(129), FIRST), 400, "invalid-parameter");
	}

	@Test
	void enrolsRepeatedImageOnce() {
		JsonNode first = this.service.json(enrol("twice", FIRST, FIRST));
		JsonNode again = this.service.json(enrol("twice", FIRST));
		assertThat(first.get("specimens")).hasSize(1);
		assertThat(again).isEqualTo(first);
	}

	@Test
	void enrolsAllImagesOrNone() {
		JsonNode problem = assertProblem(enrol("all-or-none", FIRST, blank()), 422, "unusable-image");
		assertThat(problem.get("part").stringValue()).isEqualTo("image");
		assertThat(problem.get("image").intValue()).isEqualTo(2);
		assertThat(problem.get("reasons").get(0).stringValue()).isEqualTo("blank");
		assertThat(get("all-or-none").statusCode()).isEqualTo(404);
		assertProblem(enrol("all-or-none", FIRST, new byte[] { 1 }), 415, "unsupported-image");
		assertProblem(enrol("all-or-none"), 400, "missing-part");
	}

	@Test
	void rejectsSpecimensBeyondLimits() {
		assertThat(enrol("full", drawn(1, 1), drawn(1, 2), drawn(1, 3)).statusCode()).isEqualTo(201);
		assertProblem(enrol("full", drawn(1, 4), drawn(1, 5)), 413, "too-large");
		assertProblem(enrol("full", FIRST, FIRST, FIRST, FIRST, FIRST), 413, "too-large");
		assertThat(this.service.json(get("full")).get("specimens")).hasSize(3);
		byte[] large = Arrays.copyOf(FIRST, 201 * 1024);
		assertProblem(enrol("large", large), 413, "too-large");
	}

	@Test
	void pagesThroughAllReferences() {
		Set<String> ids = Set.of("page-1", "page-2", "page-3", "page/4", "page-ü");
		ids.forEach((id) -> enrol(id, FIRST));
		List<String> seen = new ArrayList<>();
		String after = "";
		do {
			JsonNode page = this.service.json(this.service.get("/references?limit=2&after=" + encoded(after)));
			assertThat(page.get("references").size()).isLessThanOrEqualTo(2);
			page.get("references").forEach((reference) -> seen.add(reference.get("id").stringValue()));
			after = page.get("next").isNull() ? "" : page.get("next").stringValue();
		}
		while (!after.isEmpty());
		assertThat(seen).doesNotHaveDuplicates().containsAll(ids);
		assertProblem(this.service.get("/references?limit=0"), 400, "invalid-parameter");
		assertProblem(this.service.get("/references?limit=x"), 400, "invalid-parameter");
	}

	@Test
	void prefersThresholdOfRequestThenReferenceThenModel() {
		enrol("threshold", FIRST);
		assertThat(this.service.json(verify("threshold")).get("thresholdSource").stringValue()).isEqualTo("MODEL");
		assertThat(this.service.json(patch("threshold", "{\"threshold\": 0.4}")).get("threshold").doubleValue())
			.isEqualTo(0.4);
		JsonNode own = this.service.json(verify("threshold"));
		assertThat(own.get("thresholdSource").stringValue()).isEqualTo("REFERENCE");
		assertThat(own.get("threshold").doubleValue()).isEqualTo(0.4);
		JsonNode sent = this.service.json(this.service
			.verify(new Multipart().image("query", QUERY).text("referenceId", "threshold").text("threshold", "0.3")));
		assertThat(sent.get("thresholdSource").stringValue()).isEqualTo("REQUEST");
		assertThat(sent.get("threshold").doubleValue()).isEqualTo(0.3);
		assertThat(this.service.json(patch("threshold", "{\"threshold\": null}")).get("threshold").isNull()).isTrue();
		assertThat(this.service.json(verify("threshold")).get("thresholdSource").stringValue()).isEqualTo("MODEL");
		assertProblem(patch("nobody", "{\"threshold\": 1}"), 404, "unknown-reference");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"threshold\": -1}", "{\"threshold\": \"1\"}",
			"{\"threshold\": 1, \"other\": 2}", "{\"threshold\": 1e999}", "null" })
	void rejectsMalformedPatch(String body) {
		enrol("patched", FIRST);
		assertProblem(patch("patched", body), 400, "invalid-parameter");
		assertProblem(patch("patched", "{"), 400, "bad-request");
		assertProblem(patch("patched", "{\"threshold\": 1, \"threshold\": 2}"), 400, "bad-request");
	}

	@Test
	void deletesSpecimenAtOnce() {
		JsonNode reference = this.service.json(enrol("specimens", FIRST, SECOND));
		String specimen = reference.at("/specimens/0/id").stringValue();
		verify("specimens");
		assertThat(send("/references/specimens/specimens/" + specimen, "DELETE").statusCode()).isEqualTo(204);
		assertThat(this.service.json(verify("specimens")).get("references")).hasSize(1);
		assertProblem(send("/references/specimens/specimens/" + specimen, "DELETE"), 404, "unknown-specimen");
		String last = reference.at("/specimens/1/id").stringValue();
		send("/references/specimens/specimens/" + last, "DELETE");
		assertProblem(verify("specimens"), 404, "unknown-reference");
		assertThat(this.database.sql("select count(*) from specimen_vector where specimen_id in (:ids)")
			.param("ids", List.of(specimen, last))
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void enrolsConcurrentlyWithoutLossOrDuplicates() throws Exception {
		byte[][] images = { drawn(5, 1), drawn(5, 2), drawn(5, 3), drawn(5, 4) };
		ExecutorService clients = Executors.newFixedThreadPool(50);
		try {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				byte[] image = images[i % images.length];
				answers.add(clients.submit(() -> enrolWithRetries("parallel", image)));
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(201);
			}
		}
		finally {
			clients.shutdownNow();
		}
		assertThat(this.service.json(get("parallel"))
			.get("specimens")
			.valueStream()
			.map((specimen) -> specimen.get("sha256").stringValue())
			.collect(Collectors.toList())).hasSize(4).doesNotHaveDuplicates();
	}

	@Test
	void returnsPictureOfEnrolledSpecimens() {
		enrol("picture", FIRST, SECOND);
		HttpResponse<byte[]> response = this.service.send(new Multipart().image("query", QUERY)
			.text("referenceId", "picture")
			.post(this.service.uri("/verify"))
			.header("Accept", "image/png"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
	}

	@Test
	void embedsMissingVectorsOnDemandAndByUpkeep() {
		double distance = this.service.json(enrolledAndVerified("lacking")).get("distance").doubleValue();
		this.database.sql("delete from specimen_vector").update();
		assertThat(this.service.json(verify("lacking")).get("distance").doubleValue()).isEqualTo(distance);
		this.database.sql("update specimen_vector set model = 'another'").update();
		this.database.sql("delete from specimen_upkeep").update();
		EnrolledReferences references = this.context.getBean(EnrolledReferences.class);
		awaitUpkeep(() -> references.progress().embedded() == references.progress().specimens()
				&& count("select count(*) from specimen_vector where model = 'another'") == 0);
		assertThat(this.service.json(verify("lacking")).get("distance").doubleValue()).isEqualTo(distance);
	}

	@Test
	void leavesVectorsAloneIfServedModelIsNotInForce() {
		enrol("left-alone", FIRST);
		SpecimenUpkeep upkeep = this.context.getBean(SpecimenUpkeep.class);
		this.database.sql("insert into model_activation (model_id, activated_at, activated_by) values (?, ?, ?)")
			.params("on-other-nodes", OffsetDateTime.now(ZoneOffset.UTC), "test")
			.update();
		try {
			Awaitility.await()
				.until(() -> count(
						"select count(*) from scheduled_tasks where picked and task_name like 'specimen-upkeep-%'") == 0);
			this.database.sql("update specimen_vector set model = 'in force'").update();
			this.database.sql("delete from specimen_upkeep").update();
			for (int shard = 0; shard < SpecimenVectors.SHARDS; shard++) {
				upkeep.run(shard, () -> false);
			}
			assertThat(count("select count(*) from specimen_vector where model <> 'in force'")).isZero();
			assertThat(count("select count(*) from specimen_vector")).isPositive();
		}
		finally {
			this.database.sql("delete from model_activation").update();
		}
		awaitUpkeep(() -> count("select count(*) from specimen_vector where model = 'in force'") == 0);
	}

	@Test
	void sealsContentBoundToItsRow() {
		enrol("bound-1", FIRST);
		enrol("bound-2", SECOND);
		byte[] stored = this.database.sql("select image from specimen fetch first 1 rows only")
			.query((row, number) -> row.getBytes(1))
			.single();
		assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("PNG").doesNotContain("IHDR");
		byte[] foreign = vectorOf("bound-2");
		this.database.sql("""
				update specimen_vector set vector = ? where specimen_id in (select s.id from specimen s
				join enrolled_reference r on r.reference_key = s.reference_key where r.id = 'bound-1')""")
			.param(foreign)
			.update();
		assertProblem(verify("bound-1"), 500, "internal-error");
		delete("bound-1");
	}

	@Test
	void separatesTenantsWithSameReferenceId() throws Exception {
		ReferenceId id = new ReferenceId("of two tenants");
		enrol(id.value(), FIRST, SECOND);
		JsonNode before = this.service.json(verify(id.value()));
		ReferenceStore store = this.context.getBean(ReferenceStore.class);
		this.context.getBean(Enrolment.class).enrol(caller(OTHER), id, List.of(drawn(2, 1)));
		store.setThreshold(OTHER, id, 0.1);
		assertThat(store.page(OTHER, null, 10)).containsExactly(store.find(OTHER, id).orElseThrow())
			.allSatisfy((reference) -> assertThat(reference.specimens()).hasSize(1));
		assertThat(store.find(Tenant.DEFAULT, id).orElseThrow().specimens()).hasSize(2);
		JsonNode after = this.service.json(verify(id.value()));
		for (String same : List.of("distance", "threshold", "thresholdSource", "references")) {
			assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
		}
		String specimen = before.at("/references/0/id").stringValue();
		assertThat(store.deleteSpecimen(OTHER, id, specimen)).isFalse();
		assertThat(store.images(OTHER, List.of(specimen))).isEmpty();
		assertThat(store.delete(OTHER, id)).isTrue();
		assertThat(store.delete(OTHER, id)).isFalse();
		assertThat(this.service.json(verify(id.value())).get("references")).hasSize(2);
	}

	@Test
	void hidesReferenceOfOtherTenant() {
		ReferenceId id = new ReferenceId("of the default tenant");
		enrol(id.value(), FIRST);
		EnrolledReferences references = this.context.getBean(EnrolledReferences.class);
		assertThatExceptionOfType(UnknownReferenceException.class).isThrownBy(() -> references.find(caller(OTHER), id,
				this.context.getBean(SignatureEmbedder.class).model(), Deadline.after(Duration.ofSeconds(10)), null));
	}

	@Test
	void hidesVerificationOfOtherTenant() throws Exception {
		ReferenceId id = new ReferenceId("verified by both");
		enrol(id.value(), FIRST);
		this.context.getBean(Enrolment.class).enrol(caller(OTHER), id, List.of(drawn(2, 1)));
		Caller caller = new Caller(OTHER, "somebody", Set.of());
		String verification = this.context.getBean(Verifier.class)
			.verify(new VerifyCommand(List.of(), id, SentImage.whole(QUERY), null, false), caller)
			.result()
			.id();
		assertProblem(this.service.get("/verifications/" + verification), 404, "unknown-verification");
		assertThat(this.service.json(this.service.get("/verifications?referenceId=" + encoded(id.value())))
			.get("verifications")).isEmpty();
		assertThat(count("select count(*) from verification where tenant = 'other' and caller = 'somebody'")).isOne();
		assertThat(this.context.getBean(ReferenceStore.class).delete(OTHER, id)).isTrue();
	}

	/** Holds for any binding version in the row. */
	@ParameterizedTest
	@ValueSource(strings = { "thief", "default" })
	void cannotOpenContentMovedToOtherTenant(String thief) throws Exception {
		ReferenceId id = new ReferenceId("moved to " + thief);
		Tenant tenant = new Tenant(thief);
		String specimen = this.context.getBean(Enrolment.class)
			.enrol(caller(OTHER), id, List.of(FIRST))
			.specimens()
			.get(0)
			.id();
		move(specimen, tenant, id);
		EnrolledReferences references = this.context.getBean(EnrolledReferences.class);
		ModelManifest model = this.context.getBean(SignatureEmbedder.class).model();
		EnrolledSpecimen moved = new EnrolledSpecimen(specimen, "", Embedding.of(1, 0), null);
		for (int binding : new int[] { 1, SpecimenCipher.BINDING }) {
			for (String table : List.of("specimen set binding = ? where id",
					"specimen_vector set binding = ? where specimen_id")) {
				assertThat(this.database.sql("update " + table + " = ?").params(binding, specimen).update()).isOne();
			}
			assertThatExceptionOfType(EncryptionException.class).isThrownBy(
					() -> references.find(caller(tenant), id, model, Deadline.after(Duration.ofSeconds(10)), null));
			assertThatExceptionOfType(EncryptionException.class)
				.isThrownBy(() -> references.images(tenant, id, List.of(moved)));
		}
		assertThat(this.context.getBean(ReferenceStore.class).delete(tenant, id)).isTrue();
	}

	private void move(String specimen, Tenant tenant, ReferenceId id) {
		this.context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
			String model = this.context.getBean(SignatureEmbedder.class).model().fingerprint();
			SealedVector vector = new UpkeepStore(this.database, Clock.systemUTC())
				.vector(new SpecimenAddress(OTHER, id.value(), specimen), model)
				.orElseThrow();
			this.database.sql("delete from specimen_vector where specimen_id = ?").param(specimen).update();
			this.database.sql("""
					insert into enrolled_reference (tenant, id, created_at, updated_at)
					select ?, id, created_at, updated_at from enrolled_reference where tenant = ? and id = ?""")
				.params(tenant.id(), OTHER.id(), id.value())
				.update();
			this.database.sql("""
					update specimen set tenant = ?, reference_key =
					(select reference_key from enrolled_reference where tenant = ? and id = ?) where id = ?""")
				.params(tenant.id(), tenant.id(), id.value(), specimen)
				.update();
			this.context.getBean(SpecimenVectors.class).keep(tenant, model, Map.of(specimen, vector));
			this.context.getBean(ReferenceStore.class).delete(OTHER, id);
		});
	}

	@Test
	void opensContentSealedBeforeTenantsForDefaultTenantOnly() {
		SpecimenCipher cipher = this.context.getBean(SpecimenCipher.class);
		byte[] content = { 1, 2, 3 };
		BoundCiphertext old = new BoundCiphertext(1, this.context.getBean(Keyring.class)
			.seal(content, "image\naccount\nspecimen".getBytes(StandardCharsets.UTF_8)));
		assertThat(cipher.openImage(old, new SpecimenAddress(Tenant.DEFAULT, "account", "specimen")))
			.isEqualTo(content);
		for (SpecimenAddress address : List.of(new SpecimenAddress(OTHER, "account", "specimen"),
				new SpecimenAddress(Tenant.DEFAULT, "another", "specimen"),
				new SpecimenAddress(Tenant.DEFAULT, "account", "another"))) {
			assertThatExceptionOfType(EncryptionException.class).isThrownBy(() -> cipher.openImage(old, address));
		}
	}

	@Test
	void adoptsNewPrimaryKeyAndRetiresOldOne() throws Exception {
		Path file = this.folder.resolve("data/encryption-keys.json");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		double distance = this.service.json(enrolledAndVerified("rotated")).get("distance").doubleValue();
		KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
		KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		replace(file, "{}");
		Awaitility.await().until(() -> changeRefused() == 1);
		replace(file, serialized(old, entry(made).makePrimary()));
		long primary = Integer.toUnsignedLong(made.getPrimary().getId());
		awaitUpkeep(() -> count("select count(*) from specimen where key_id <> " + primary) == 0
				&& count("select count(*) from specimen_vector where key_id <> " + primary) == 0
				&& count("select count(*) from encryption_key") == 1);
		assertThat(this.service.json(verify("rotated")).get("distance").doubleValue()).isEqualTo(distance);
		assertThat(changeRefused()).isZero();
	}

	@Test
	void sealsAnewAndStrikesOffOnlyWhileItsKeyIsTheNewest() throws Exception {
		enrol("two keys", FIRST);
		Path file = this.folder.resolve("data/encryption-keys.json");
		KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
		KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		replace(file, serialized(old, entry(made)));
		Path ofOther = Files.writeString(file.resolveSibling("other-node.json"),
				serialized(old, entry(made).makePrimary()));
		TransactionTemplate transactions = this.context.getBean(TransactionTemplate.class);
		Keyring keyring = this.context.getBean(Keyring.class);
		long before = keyring.primary();
		Keyring other = Keyrings.of(ofOther, this.database, transactions);
		long after = other.primary();
		Awaitility.await()
			.ignoreExceptionsInstanceOf(EncryptionException.class)
			.until(() -> keyring.open(other.seal(new byte[1], new byte[0]), new byte[0]).length == 1);
		SpecimenUpkeep own = this.context.getBean(SpecimenUpkeep.class);
		runOnAllShards(own);
		assertThat(keyring.inUse()).as("not struck off before it is used").contains(after);
		runOnAllShards(upkeep(other));
		assertThat(keysOf("two keys")).containsOnly(after);
		runOnAllShards(own);
		assertThat(keysOf("two keys")).as("not sealed back").containsOnly(after);
		assertThat(Keyrings.of(file, this.database, transactions).primary()).isEqualTo(before);
		runOnAllShards(own);
		assertThat(keysOf("two keys")).as("sealed back at once").containsOnly(before);
		assertThat(keyring.inUse()).containsExactly(before);
	}

	private static KeysetHandle.Builder.Entry entry(KeysetHandle key) {
		return KeysetHandle.importKey(key.getPrimary().getKey()).withFixedId(key.getPrimary().getId());
	}

	private static String serialized(KeysetHandle keys, KeysetHandle.Builder.Entry added) throws Exception {
		return TinkJsonProtoKeysetFormat.serializeKeyset(KeysetHandle.newBuilder(keys).addEntry(added).build(),
				RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
	}

	private static void runOnAllShards(SpecimenUpkeep upkeep) {
		for (int shard = 0; shard < SpecimenVectors.SHARDS; shard++) {
			upkeep.run(shard, () -> false);
		}
	}

	/** The upkeep of a node that has other keys. */
	private SpecimenUpkeep upkeep(Keyring keyring) {
		return new SpecimenUpkeep(new UpkeepStore(this.database, Clock.systemUTC()),
				this.context.getBean(ReferenceStore.class), this.context.getBean(SpecimenVectors.class),
				new SpecimenCipher(keyring), keyring,
				this.context.getBeanProvider(SealedContent.class).stream().toList(),
				this.context.getBean(SignatureEmbedder.class), this.context.getBean(ModelInForce.class),
				Clock.systemUTC());
	}

	/** With which keys a reference's images and vectors are sealed. */
	private List<Long> keysOf(String id) {
		return this.database.sql("""
				select s.key_id from specimen s join enrolled_reference r on r.reference_key = s.reference_key
				where r.id = :id union all
				select v.key_id from specimen_vector v join specimen s on s.id = v.specimen_id
				join enrolled_reference r on r.reference_key = s.reference_key where r.id = :id""")
			.param("id", id)
			.query((row, number) -> row.getLong(1))
			.list();
	}

	/** Waits for what the upkeep does, without the pauses between its turns. */
	private void awaitUpkeep(Callable<Boolean> done) {
		Awaitility.await().until(() -> {
			this.database.sql(
					"update scheduled_tasks set execution_time = ? where not picked and task_name like 'specimen-upkeep-%'")
				.param(OffsetDateTime.now(ZoneOffset.UTC))
				.update();
			return done.call();
		});
	}

	private double changeRefused() {
		return this.context.getBean(MeterRegistry.class).get("countersign.encryption.change.refused").gauge().value();
	}

	@Test
	void failsToStartWithOtherKeys() {
		Assumptions.assumeTrue(this.kind == TestDatabase.POSTGRESQL, "H2's file has one service at a time");
		List<String> settings = new ArrayList<>();
		for (String key : List.of("spring.datasource.url", "spring.datasource.username",
				"spring.datasource.password")) {
			settings.add("--" + key + "=" + this.context.getEnvironment().getProperty(key));
		}
		settings.addAll(List.of("--server.port=0", "--countersign.data.directory=" + this.folder.resolve("other")));
		org.assertj.core.api.Assertions
			.assertThatThrownBy(() -> new SpringApplicationBuilder(CountersignApplication.class)
				.run(settings.toArray(String[]::new)))
			.rootCause()
			.hasMessageContaining("countersign.encryption.key-file")
			.hasMessageContaining("lacks key");
	}

	@Test
	void keepsIdsOutOfLogsMetricsAndProblems(CapturedOutput output) {
		String id = "Secret-Account-4711";
		enrol(id, FIRST);
		enrol(id, blank());
		verify(id);
		patch(id, "{\"threshold\": 0.4}");
		send("/references/" + id + "/nothing", "GET");
		send("/references/" + id, "PUT");
		delete(id);
		List<HttpResponse<byte[]>> problems = List.of(get(id), verify(id), patch(id, "{}"), enrol(id, blank()),
				send("/references/" + id + "/nothing", "GET"), send("/references/" + id, "PUT"));
		for (HttpResponse<byte[]> problem : problems) {
			assertThat(problem.statusCode()).isBetween(400, 499);
			assertThat(new String(problem.body(), StandardCharsets.UTF_8)).doesNotContain("Secret-Account");
		}
		assertThat(new String(this.service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8))
			.doesNotContain("Secret-Account");
		assertThat(output.getAll()).doesNotContain("Secret-Account");
	}

	private HttpResponse<byte[]> enrolledAndVerified(String id) {
		enrol(id, FIRST, SECOND);
		return verify(id);
	}

	private byte[] vectorOf(String id) {
		return this.database.sql("""
				select v.vector from specimen_vector v join specimen s on s.id = v.specimen_id
				join enrolled_reference r on r.reference_key = s.reference_key where r.id = ?""")
			.param(id)
			.query((row, number) -> row.getBytes(1))
			.single();
	}

	private long count(String sql) {
		return this.database.sql(sql).query(Long.class).single();
	}

	private static void replace(Path file, String text) throws Exception {
		Path draft = Files.writeString(file.resolveSibling("keys.new"), text);
		Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
	}

	private int enrolWithRetries(String id, byte[] image) {
		HttpResponse<byte[]> response = enrol(id, image);
		while (response.statusCode() == 503) {
			response = enrol(id, image);
		}
		return response.statusCode();
	}

	private HttpResponse<byte[]> enrol(String id, byte[]... images) {
		Multipart parts = new Multipart();
		for (byte[] image : images) {
			parts.image("image", image);
		}
		return this.service.send(parts.post(uri("/references/" + encoded(id) + "/specimens")));
	}

	private HttpResponse<byte[]> get(String id) {
		return send("/references/" + encoded(id), "GET");
	}

	private HttpResponse<byte[]> delete(String id) {
		return send("/references/" + encoded(id), "DELETE");
	}

	private HttpResponse<byte[]> patch(String id, String body) {
		return this.service.send(HttpRequest.newBuilder(uri("/references/" + encoded(id)))
			.header("Content-Type", "application/json")
			.method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<byte[]> verify(String id) {
		return this.service.verify(new Multipart().image("query", QUERY).text("referenceId", id));
	}

	private HttpResponse<byte[]> send(String path, String method) {
		return this.service.send(HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	/** Does not resolve the path, which would remove a segment of dots. */
	private URI uri(String path) {
		return URI.create(this.service.uri("/").toString().replaceFirst("/$", "") + path);
	}

	private static Caller caller(Tenant tenant) {
		return new Caller(tenant, "somebody", Set.of());
	}

	private static String encoded(String id) {
		String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
		return id.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
	}

	private JsonNode assertProblem(HttpResponse<byte[]> response, int status, String slug) {
		JsonNode problem = this.service.json(response);
		assertThat(response.statusCode()).as(problem.toString()).isEqualTo(status);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
		return problem;
	}

	private static byte[] drawn(int writer, int specimen) {
		return Service.png(new DrawnWriter(writer).genuine(specimen));
	}

	private static byte[] blank() {
		byte[] pixels = new byte[400 * 200];
		Arrays.fill(pixels, (byte) 250);
		return Service.png(new GreyImage(400, 200, pixels));
	}

}
