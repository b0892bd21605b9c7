package dev.countersign.access.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import dev.countersign.CountersignApplication;
import dev.countersign.access.Authority;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what, with keys, on a real port.
 */
@Tag("integration")
@Timeout(300)
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(Lifecycle.PER_CLASS)
class AccessTests {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private static final String INVALID = "The credentials are not valid: send 'Authorization: Bearer' with a key or a token that is in force.";

	/** Credentials that are tried; more with {@code -Dcountersign.long=true}. */
	private static final int MALFORMED = Boolean.getBoolean("countersign.long") ? 10_000 : 2_000;

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	@TempDir
	private static Path temporary;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private TestDatabase database;

	@SuppressWarnings("NullAway.Init")
	private ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private Service nobody;

	@SuppressWarnings("NullAway.Init")
	private Service operator;

	private final Map<Authority, Service> holders = new EnumMap<>(Authority.class);

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) throws IOException {
		Path folder = Files.createDirectories(temporary.resolve(database.name()));
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP + "\n");
		List<String> settings = new ArrayList<>(this.database.settings(folder.resolve("data")));
		settings.addAll(List.of("--countersign.access.bootstrap-key-file=" + bootstrap, "--server.port=0",
				"--countersign.access.failures-per-minute=100000"));
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.nobody = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.operator = this.nobody.with(BOOTSTRAP);
		for (Authority authority : Authority.values()) {
			this.holders.put(authority, holder(authority.scope()));
		}
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	/** A caller with a new key. */
	private Service holder(String scope) {
		return this.nobody
			.with(key("{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(scope, scope)).get("key").stringValue());
	}

	private Service with(Authority authority) {
		return Objects.requireNonNull(this.holders.get(authority));
	}

	private JsonNode key(String order) {
		HttpResponse<byte[]> response = this.operator.json("POST", "/admin/keys", order);
		assertThat(response.statusCode()).as(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		return this.operator.json(response);
	}

	@Test
	void everyMappingHasRuleAndAdmitsOnlyItsScopes() {
		AccessRules rules = this.context.getBean(AccessRules.class);
		Map<String, AccessRule> mapped = new TreeMap<>();
		mappings().forEach((pattern, methods) -> methods.forEach((method) -> {
			Optional<AccessRule> rule = rules.find(method, pattern);
			assertThat(rule).as("rule for %s %s".formatted(method, pattern)).isPresent();
			mapped.put(method + " " + pattern, rule.orElseThrow());
		}));
		assertThat(mapped).hasSizeGreaterThan(30);
		mapped.forEach((mapping, rule) -> {
			String method = mapping.substring(0, mapping.indexOf(' '));
			String path = mapping.substring(mapping.indexOf(' ') + 1)
				.replaceAll("\\{[^/]*}", "none")
				.replace("**", "none");
			assertThat(status(this.nobody, method, path)).as(mapping + " by nobody")
				.satisfies((status) -> assertThat(status == 401)
					.isEqualTo(rule.audience() != AccessRule.Audience.EVERYBODY));
			this.holders.forEach((authority, holder) -> assertThat(status(holder, method, path))
				.as("%s with %s", mapping, authority.scope())
				.satisfies((status) -> assertThat(status == 403).isEqualTo(
						rule.audience() == AccessRule.Audience.AUTHORIZED && !rule.authorities().contains(authority)))
				.isNotEqualTo(401));
		});
	}

	/** Of controllers, of the actuator and of the documentation. */
	private Map<String, Set<HttpMethod>> mappings() {
		Map<String, Set<HttpMethod>> found = new LinkedHashMap<>();
		for (RequestMappingInfoHandlerMapping mapping : this.context
			.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()) {
			for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
				for (String pattern : info.getPatternValues()) {
					if (!pattern.equals("/error")) {
						Set<HttpMethod> methods = found.computeIfAbsent(pattern, (key) -> new LinkedHashSet<>());
						info.getMethodsCondition()
							.getMethods()
							.stream()
							.map(RequestMethod::asHttpMethod)
							.forEach(methods::add);
						assertThat(methods).as("methods of " + pattern).isNotEmpty();
					}
				}
			}
		}
		return found;
	}

	private static int status(Service caller, String method, String path) {
		return caller.send(HttpRequest.newBuilder(caller.uri(path)).method(method, HttpRequest.BodyPublishers.noBody()))
			.statusCode();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/error", "/admin", "/admin/nothing", "/actuatorx" })
	void hidesWhatNoRuleCovers(String path) {
		assertThat(this.nobody.get(path).statusCode()).isEqualTo(401);
		this.holders.values().forEach((holder) -> assertThat(holder.get(path).statusCode()).isEqualTo(404));
	}

	@Test
	void answersOtherMethodsAsBefore() {
		HttpResponse<byte[]> response = with(Authority.VERIFY).get("/verify");
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("POST");
		assertThat(status(this.nobody, "DELETE", "/verify")).isEqualTo(401);
	}

	@Test
	void namesMissingScope() {
		HttpResponse<byte[]> response = with(Authority.VERIFY).get("/references");
		JsonNode problem = this.nobody.json(response);
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:forbidden");
		assertThat(problem.get("requiredScope").stringValue()).isEqualTo("references:read");
		assertThat(response.headers().firstValue("WWW-Authenticate")).get()
			.asString()
			.contains("insufficient_scope", "references:read");
	}

	@Test
	void challengesCallersWithoutCredentials() {
		HttpResponse<byte[]> response = this.nobody.get("/references");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(this.nobody.json(response).get("type").stringValue())
			.isEqualTo("urn:countersign:problem:unauthenticated");
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"countersign\"");
	}

	@Test
	void takesKeyInEitherHeaderButNotInBothOrInQuery() {
		String key = key("{\"name\":\"reader\",\"scopes\":[\"references:read\"]}").get("key").stringValue();
		URI uri = this.nobody.uri("/references");
		assertThat(this.nobody.send(HttpRequest.newBuilder(uri).header("X-API-Key", key)).statusCode()).isEqualTo(200);
		assertThat(this.nobody.send(HttpRequest.newBuilder(uri).header("authorization", "bearer " + key)).statusCode())
			.isEqualTo(200);
		assertThat(this.nobody
			.send(HttpRequest.newBuilder(uri).header("X-API-Key", key).header("Authorization", "Bearer " + key))
			.statusCode()).isEqualTo(401);
		assertThat(this.nobody.get("/references?access_token=" + key).statusCode()).isEqualTo(401);
		assertThat(this.nobody.send(HttpRequest.newBuilder(uri).header("Authorization", "Basic eDp5")).statusCode())
			.isEqualTo(401);
	}

	@Test
	void saysTheSameOfUnknownExpiredAndRevokedKeys() {
		String revoked = key("{\"name\":\"revoked\",\"scopes\":[\"verify\"]}").get("key").stringValue();
		this.operator.delete("/admin/keys/" + id(revoked));
		JsonNode old = key("{\"name\":\"expired\",\"scopes\":[\"verify\"]}");
		this.operator.json("POST", "/admin/keys/%s/rotate".formatted(old.get("id").stringValue()),
				"{\"overlap\":\"PT0S\"}");
		String wrongSecret = revoked.substring(0, 17) + BOOTSTRAP.substring(0, 32).replace('-', 'x');
		for (String key : List.of(revoked, old.get("key").stringValue(), wrongSecret, "csk_x",
				"eyJhbGciOiJub25lIn0.e30.")) {
			HttpResponse<byte[]> response = this.nobody.with(key).get("/references");
			assertThat(response.statusCode()).as(key).isEqualTo(401);
			assertThat(this.nobody.json(response).get("detail").stringValue()).isEqualTo(INVALID);
			assertThat(response.headers().firstValue("WWW-Authenticate")).get().asString().contains("invalid_token");
		}
	}

	private static String id(String key) {
		return key.substring(4, 16);
	}

	@Test
	void rotatesKeyWithOverlap() {
		JsonNode old = key(
				"{\"name\":\"rotated\",\"scopes\":[\"references:read\"],\"quota\":{\"requests\":1000,\"per\":\"PT1M\"}}");
		String path = "/admin/keys/" + old.get("id").stringValue();
		HttpResponse<byte[]> response = this.operator.send(
				HttpRequest.newBuilder(this.operator.uri(path + "/rotate")).POST(HttpRequest.BodyPublishers.noBody()));
		JsonNode fresh = this.operator.json(response);
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(fresh.get("id")).isNotEqualTo(old.get("id"));
		for (String same : List.of("name", "tenant", "kind", "scopes", "quota")) {
			assertThat(fresh.get(same)).as(same).isEqualTo(old.get(same));
		}
		assertThat(this.nobody.with(old.get("key").stringValue()).get("/references").statusCode()).isEqualTo(200);
		assertThat(this.nobody.with(fresh.get("key").stringValue()).get("/references").statusCode()).isEqualTo(200);
		assertThat(this.operator.delete(path).statusCode()).isEqualTo(204);
		assertThat(this.nobody.with(old.get("key").stringValue()).get("/references").statusCode()).isEqualTo(401);
		assertThat(this.operator.json("POST", path + "/rotate", "{}").statusCode()).isEqualTo(409);
		assertThat(this.operator.delete("/admin/keys/unknown").statusCode()).isEqualTo(404);
	}

	@Test
	void listsKeysWithoutSecretsAndWithLastUse() {
		JsonNode made = key("{\"name\":\"listed\",\"scopes\":[\"references:read\"],\"kind\":\"person\"}");
		this.nobody.with(made.get("key").stringValue()).get("/references");
		Awaitility.await().untilAsserted(() -> {
			JsonNode listed = listed(made.get("id").stringValue());
			assertThat(listed.has("lastUsedAt")).isTrue();
			assertThat(listed.has("key")).isFalse();
			assertThat(listed.get("kind").stringValue()).isEqualTo("person");
			assertThat(listed.get("createdBy").stringValue()).isEqualTo("bootstrap");
		});
	}

	private JsonNode listed(String id) {
		for (JsonNode key : this.operator.json(this.operator.get("/admin/keys"))) {
			if (key.get("id").stringValue().equals(id)) {
				return key;
			}
		}
		throw new AssertionError("The key is not listed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "x", "{\"name\":\"x\"}", "{\"name\":\"x\",\"scopes\":[]}",
			"{\"name\":\"x\",\"scopes\":[\"root\"]}", "{\"name\":\"\",\"scopes\":[\"verify\"]}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"tenant\":\"Not A Tenant\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"kind\":\"robot\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"expiresAt\":\"soon\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"person\":\"e.schmidt\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"kind\":\"person\",\"person\":\" \"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"kind\":\"person\",\"person\":\"e.schmidt \"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"kind\":\"person\",\"person\":\"a\\u0000b\"}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"expiresAt\":\"+999999999-12-31T23:59:59Z\"}",
			"{\"name\":\"\\ud800\",\"scopes\":[\"verify\"]}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"quota\":{\"requests\":0,\"per\":\"PT1M\"}}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"quota\":{\"requests\":1,\"per\":\"P2D\"}}",
			"{\"name\":\"x\",\"scopes\":[\"verify\"],\"admin\":true}" })
	void rejectsUnusableOrders(String order) {
		assertThat(this.operator.json("POST", "/admin/keys", order).statusCode()).isEqualTo(400);
	}

	@Test
	void bootstrapKeyOnlyManagesKeys() {
		assertThat(this.operator.get("/references").statusCode()).isEqualTo(403);
		assertThat(this.operator.get("/admin/models").statusCode()).isEqualTo(403);
		assertThat(this.operator.get("/admin/keys").statusCode()).isEqualTo(200);
	}

	@Test
	void keyManagersOfTenantsGrantOnlyWhatConcernsTheirTenant() {
		Service manager = this.nobody
			.with(key("{\"name\":\"bank b\",\"scopes\":[\"keys:manage\"],\"tenant\":\"bank-b\"}").get("key")
				.stringValue());
		assertThat(manager.json("POST", "/admin/keys", "{\"name\":\"x\",\"scopes\":[\"verify\"]}").statusCode())
			.isEqualTo(201);
		assertThat(
				manager.json("POST", "/admin/keys", "{\"name\":\"x\",\"scopes\":[\"verify\"],\"tenant\":\"default\"}")
					.statusCode())
			.isEqualTo(403);
		assertThat(manager.json("POST", "/admin/keys", "{\"name\":\"x\",\"scopes\":[\"train\"]}").statusCode())
			.isEqualTo(403);
		assertThat(manager.json(manager.get("/admin/keys"))).isNotEmpty()
			.allSatisfy((key) -> assertThat(key.get("tenant").stringValue()).isEqualTo("bank-b"));
		JsonNode others = key("{\"name\":\"x\",\"scopes\":[\"verify\"]}");
		assertThat(manager.delete("/admin/keys/" + others.get("id").stringValue()).statusCode()).isEqualTo(404);
		assertThat(manager.json("POST", "/admin/keys/%s/rotate".formatted(others.get("id").stringValue()), "{}")
			.statusCode()).isEqualTo(404);
	}

	@Test
	void tenantsSeeNothingOfEachOther() {
		String all = "\"scopes\":[\"verify\",\"references:read\",\"references:manage\",\"enrol\",\"audit:read\"]";
		Service one = this.nobody
			.with(key("{\"name\":\"one\",\"tenant\":\"one\",%s}".formatted(all)).get("key").stringValue());
		Service two = this.nobody
			.with(key("{\"name\":\"two\",\"tenant\":\"two\",%s}".formatted(all)).get("key").stringValue());
		JsonNode reference = one
			.json(one.send(new Multipart().image("image", SPECIMEN).post(one.uri("/references/account-7/specimens"))));
		String specimen = reference.at("/specimens/0/id").stringValue();
		Multipart byId = new Multipart().text("referenceId", "account-7").image("query", SPECIMEN);
		String verification = one.json(one.verify(byId)).get("id").stringValue();

		Map<String, HttpResponse<byte[]>> asked = new HashMap<>();
		asked.put("verify", two.verify(byId));
		asked.put("get", two.get("/references/account-7"));
		asked.put("patch", two.json("PATCH", "/references/account-7", "{\"threshold\":9}"));
		asked.put("delete specimen", two.delete("/references/account-7/specimens/" + specimen));
		asked.put("delete", two.delete("/references/account-7"));
		asked.put("verification", two.get("/verifications/" + verification));
		asked.forEach((what, response) -> assertThat(response.statusCode()).as(what).isEqualTo(404));
		assertThat(two.json(two.get("/references")).get("references")).isEmpty();
		assertThat(two.json(two.get("/verifications")).get("verifications")).isEmpty();
		assertThat(two.json(two.get("/verifications?referenceId=account-7")).get("verifications")).isEmpty();

		JsonNode mine = two.json(two.send(new Multipart().image("image", Service.png(new DrawnWriter(2).genuine(1)))
			.post(two.uri("/references/account-7/specimens"))));
		assertThat(mine.get("specimens")).hasSize(1);
		assertThat(one.json(one.get("/references/account-7")).at("/specimens/0/id").stringValue()).isEqualTo(specimen);
		assertThat(one.json(one.verify(byId)).get("verdict").stringValue()).isEqualTo("MATCH");
		assertThat(two.json(two.verify(byId)).get("distance").doubleValue()).isGreaterThan(0.01);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "50%", "a;b", "a;b=c/d", "..", ".", "a\\b", "Müller", "//", "a b", "x%2Fy", "?",
			"#1", "雪" })
	void carriesAnyReferenceIdThroughTheRules(String id) {
		String path = "/references/" + UriUtils.encode(id, StandardCharsets.UTF_8).replace(".", "%2E");
		Service enrolling = with(Authority.ENROL);
		HttpResponse<byte[]> response = enrolling
			.send(new Multipart().image("image", SPECIMEN).post(enrolling.uri(path + "/specimens")));
		assertThat(response.statusCode()).as(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		Service reading = with(Authority.REFERENCES_READ);
		assertThat(reading.json(reading.get(path)).get("id").stringValue()).isEqualTo(id);
		assertThat(enrolling.get(path).statusCode()).isEqualTo(403);
		assertThat(this.nobody.get(path).statusCode()).isEqualTo(401);
		assertThat(with(Authority.REFERENCES_MANAGE).delete(path).statusCode()).isEqualTo(204);
	}

	@Test
	void refusesMalformedCredentials() throws IOException {
		Random random = new Random(7);
		String good = key("{\"name\":\"good\",\"scopes\":[\"references:read\"]}").get("key").stringValue();
		try (RawHttp http = new RawHttp(this.nobody.uri("/").getPort())) {
			for (int i = 0; i < MALFORMED; i++) {
				assertThat(http.status("GET /references HTTP/1.1", "Authorization: " + malformed(random, good)))
					.isEqualTo(401);
			}
		}
		assertThat(this.nobody.with(good).get("/references").statusCode()).isEqualTo(200);
	}

	/** A good key with something wrong, a scheme of its own, or noise. */
	private static String malformed(Random random, String good) {
		int at = 4 + random.nextInt(good.length() - 4);
		char other = (char) ('!' + random.nextInt(94));
		return switch (random.nextInt(6)) {
			case 0 ->
				"Bearer " + good.substring(0, at) + ((other != good.charAt(at)) ? other : '!') + good.substring(at + 1);
			case 1 -> "Bearer " + good.substring(0, at);
			case 2 -> "Bearer " + good + other;
			case 3 -> "bearer" + good;
			case 4 -> "Basic " + good;
			default -> "Bearer " + random.ints(1 + random.nextInt(300), '!', 127)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
		};
	}

	@Test
	void holdsKeyToQuota() {
		Service limited = this.nobody.with(key(
				"{\"name\":\"limited\",\"scopes\":[\"references:read\"],\"quota\":{\"requests\":2,\"per\":\"PT24H\"}}")
			.get("key")
			.stringValue());
		assertThat(limited.get("/references").headers().firstValue("RateLimit")).get().asString().contains("r=1");
		assertThat(limited.get("/references").statusCode()).isEqualTo(200);
		HttpResponse<byte[]> refused = limited.get("/references");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(this.nobody.json(refused).get("type").stringValue())
			.isEqualTo("urn:countersign:problem:too-many-requests");
		assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"default\";q=2;w=86400");
		assertThat(refused.headers().firstValue("RateLimit")).get().asString().contains("r=0");
		assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 43_200L);
	}

	@Test
	void sendsSecurityHeadersAndNoVersion() {
		HttpResponse<byte[]> response = with(Authority.REFERENCES_READ).get("/references");
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(response.headers().firstValue("Content-Security-Policy")).get()
			.asString()
			.contains("default-src 'none'");
		assertThat(response.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
		assertThat(response.headers().map()).doesNotContainKeys("Server", "X-Powered-By",
				"Access-Control-Allow-Origin");
	}

	@Test
	void showsHealthToEverybodyAndReasonsToKnownCallers() {
		JsonNode shown = this.nobody.json(this.nobody.get("/actuator/health/readiness"));
		assertThat(shown.propertyNames()).containsExactly("status");
		assertThat(this.nobody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		Service known = with(Authority.VERIFY);
		assertThat(known.json(known.get("/actuator/health/readiness")).has("components")).isTrue();
	}

}
