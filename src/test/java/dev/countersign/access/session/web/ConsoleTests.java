package dev.countersign.access.session.web;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing in to the console with a key, on a real port, as a browser and as somebody who
 * means harm.
 */
@Tag("integration")
@Timeout(300)
class ConsoleTests {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private static final String UNAUTHENTICATED = "urn:countersign:problem:unauthenticated";

	@TempDir
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private static Service browser;

	@SuppressWarnings("NullAway.Init")
	private static Service operator;

	@BeforeAll
	static void start() throws IOException {
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.jobs.enabled=false",
				"--countersign.access.bootstrap-key-file=" + bootstrap,
				"--countersign.access.allowed-origins=https://desk.bank.example",
				"--countersign.console.session.max-per-subject=2"));
		context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		browser = new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
		operator = browser.with(BOOTSTRAP);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static JsonNode key(String kind, String scopes) {
		HttpResponse<byte[]> made = operator.json("POST", "/admin/keys",
				"{\"name\":\"someone\",\"kind\":\"%s\",\"scopes\":[%s]}".formatted(kind, scopes));
		assertThat(made.statusCode()).isEqualTo(201);
		return operator.json(made);
	}

	private static HttpResponse<byte[]> signIn(String key, String... headers) {
		return browser
			.send(request("/console/session", null, null, headers).setHeader("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"%s\"}".formatted(key))));
	}

	private static HttpRequest.Builder request(String path, @Nullable String cookie, @Nullable String token,
			String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(browser.uri(path));
		if (cookie != null) {
			request.header("Cookie", cookie);
		}
		if (token != null) {
			request.header("X-CSRF-Token", token);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request;
	}

	private static HttpResponse<byte[]> get(String path, @Nullable String cookie, @Nullable String token,
			String... headers) {
		return browser.send(request(path, cookie, token, headers));
	}

	private static int signOut(@Nullable String cookie, @Nullable String token) {
		return browser.send(request("/console/session", cookie, token).DELETE()).statusCode();
	}

	/** As a browser sends it back. */
	private static String cookieOf(HttpResponse<byte[]> response) {
		return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
	}

	private static String tokenOf(HttpResponse<byte[]> response) {
		return browser.json(response).get("token").stringValue();
	}

	@Test
	void servesFilesWithStrictPolicy() {
		HttpResponse<byte[]> redirected = browser.get("/console");
		assertThat(redirected.statusCode()).isEqualTo(302);
		assertThat(redirected.headers().firstValue("Location")).hasValue("/console/");
		for (String path : List.of("/console/", "/console/index.html")) {
			HttpResponse<byte[]> page = browser.get(path);
			assertThat(page.statusCode()).as(path).isEqualTo(200);
			assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<html");
			assertThat(page.headers().allValues("Content-Security-Policy")).as(path)
				.singleElement()
				.asString()
				.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;")
				.endsWith("frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
			assertThat(page.headers().firstValue("Permissions-Policy")).hasValue("camera=(self)");
			assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
			assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
			String tag = page.headers().firstValue("ETag").orElseThrow();
			assertThat(get(path, null, null, "If-None-Match", tag).statusCode()).isEqualTo(304);
		}
		assertThat(browser.get("/console/nothing.js").statusCode()).isEqualTo(404);
		HttpResponse<byte[]> home = browser.get("/");
		assertThat(home.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("'unsafe-inline'");
		assertThat(home.headers().firstValue("Permissions-Policy")).isEmpty();
		assertThat(new String(home.body(), StandardCharsets.UTF_8)).contains("href=\"console/\"");
	}

	@Test
	void browserAsksForEachFileAgain() throws IOException {
		Path console = Path.of("src/main/resources/static/console");
		try (Stream<Path> files = Files.walk(console)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				HttpResponse<byte[]> answer = browser.get("/console/" + console.relativize(file));
				assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
				assertThat(answer.headers().allValues("Cache-Control")).as(file.toString()).containsExactly("no-cache");
				assertThat(answer.headers().firstValue("ETag")).as(file.toString()).isPresent();
			}
		}
	}

	@Test
	void saysHowToSignIn() {
		HttpResponse<byte[]> response = browser.get("/console/session");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		JsonNode session = browser.json(response);
		assertThat(session.get("signedIn").booleanValue()).isFalse();
		assertThat(session.get("open").booleanValue()).isFalse();
		assertThat(session.get("methods").get(0).stringValue()).isEqualTo("key");
		assertThat(session.get("features").get("review").booleanValue()).isFalse();
		assertThat(session.get("features").get("scoresHidden").booleanValue()).isTrue();
		assertThat(session.has("token")).isFalse();
	}

	@Test
	void signsPersonInAndOut() {
		JsonNode key = key("person", "\"references:read\",\"audit:read\"");
		HttpResponse<byte[]> response = signIn(key.get("key").stringValue());
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
			.matches("__Host-countersign=[0-9A-Za-z_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
		String subject = "key:" + key.get("id").stringValue();
		String cookie = cookieOf(response);
		String token = tokenOf(response);
		JsonNode session = browser.json(get("/console/session", cookie, null));
		assertThat(session.get("signedIn").booleanValue()).isTrue();
		assertThat(session.get("subject").stringValue()).isEqualTo(subject);
		assertThat(session.get("tenant").stringValue()).isEqualTo("default");
		assertThat(session.get("scopes").toString()).isEqualTo("[\"references:read\",\"audit:read\"]");
		assertThat(session.get("token").stringValue()).isEqualTo(token);
		assertThat(session.get("idleUntil").stringValue()).isLessThan(session.get("endsAt").stringValue());
		assertThat(get("/references", cookie, token).statusCode()).isEqualTo(200);
		assertThat(get("/admin/keys", cookie, token).statusCode()).isEqualTo(403);

		HttpResponse<byte[]> ended = browser.send(request("/console/session", cookie, token).DELETE());
		assertThat(ended.statusCode()).isEqualTo(204);
		assertThat(ended.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\"");
		assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow())
			.startsWith("__Host-countersign=; Path=/; Max-Age=0;");
		assertThat(get("/references", cookie, token).statusCode()).isEqualTo(401);
		assertThat(browser.json(get("/console/session", cookie, null)).get("signedIn").booleanValue()).isFalse();

		List<Map.Entry<String, String>> events = new ArrayList<>();
		browser.json(browser.with(key.get("key").stringValue()).get("/admin/events?limit=1000"))
			.get("events")
			.forEach((event) -> {
				if (event.get("subject").asString("").equals(subject)) {
					events.add(Map.entry(event.get("action").stringValue(), event.get("outcome").stringValue()));
				}
			});
		assertThat(events).containsExactly(Map.entry("console.sign-in", "success"),
				Map.entry("console.sign-out", "success"));
	}

	@Test
	void cookieCountsOnlyWithItsToken() {
		HttpResponse<byte[]> one = signIn(key("person", "\"references:read\"").get("key").stringValue());
		HttpResponse<byte[]> other = signIn(key("person", "\"references:read\"").get("key").stringValue());
		String cookie = cookieOf(one);
		for (@Nullable
		String token : new String[] { null, "", "x", tokenOf(other), tokenOf(one) + "x" }) {
			HttpResponse<byte[]> response = get("/references", cookie, token);
			assertThat(response.statusCode()).as(token).isEqualTo(401);
			assertThat(browser.json(response).get("type").stringValue()).isEqualTo(UNAUTHENTICATED);
			assertThat(signOut(cookie, token)).as(token).isEqualTo(401);
		}
		assertThat(get("/references", null, tokenOf(one)).statusCode()).isEqualTo(401);
		assertThat(get("/references", cookie + "; " + cookieOf(other), tokenOf(one)).statusCode()).isEqualTo(401);
		assertThat(get("/references", cookie, tokenOf(one)).statusCode()).isEqualTo(200);
	}

	@Test
	void keyCountsMoreThanSession() {
		HttpResponse<byte[]> session = signIn(key("person", "\"references:read\"").get("key").stringValue());
		String auditor = key("service", "\"audit:read\"").get("key").stringValue();
		assertThat(get("/references", cookieOf(session), tokenOf(session), "Authorization", "Bearer " + auditor)
			.statusCode()).isEqualTo(403);
		assertThat(
				get("/references", cookieOf(session), tokenOf(session), "Authorization", "Bearer csk_x").statusCode())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: https://evil.example", "Origin: null", "Origin: https://desk.bank.example",
			"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site" })
	void refusesPagesOfOtherSites(String header) {
		String[] headers = header.split(": ");
		String key = key("person", "\"references:read\"").get("key").stringValue();
		HttpResponse<byte[]> session = signIn(key);
		assertThat(signIn(key, headers).statusCode()).isEqualTo(403);
		assertThat(get("/console/session", cookieOf(session), null, headers).statusCode()).isEqualTo(403);
		assertThat(get("/references", cookieOf(session), tokenOf(session), headers).statusCode()).isEqualTo(403);
		assertThat(
				get("/references", cookieOf(session), tokenOf(session), "Sec-Fetch-Site", "same-origin").statusCode())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
	void takesNoForm(String type) {
		HttpRequest.Builder form = request("/console/session", null, null).header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"key\":\"%s\"}".formatted(key("person", "\"verify\"").get("key").stringValue())));
		HttpResponse<byte[]> response = browser.send(form);
		assertThat(response.statusCode()).isBetween(400, 415);
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void neverUsesSecretThatWasBroughtAlong() {
		String planted = "__Host-countersign=" + "A".repeat(43);
		String key = key("person", "\"references:read\"").get("key").stringValue();
		HttpResponse<byte[]> first = signIn(key, "Cookie", planted);
		assertThat(cookieOf(first)).isNotEqualTo(planted);
		HttpResponse<byte[]> second = signIn(key, "Cookie", cookieOf(first));
		assertThat(cookieOf(second)).isNotEqualTo(cookieOf(first));
		assertThat(get("/references", cookieOf(first), tokenOf(first)).statusCode()).isEqualTo(401);
		assertThat(get("/references", cookieOf(second), tokenOf(second)).statusCode()).isEqualTo(200);
	}

	@Test
	void refusesKeysThatAreNotAPersonsOrNotInForce() {
		assertThat(signIn(key("service", "\"verify\"").get("key").stringValue()).statusCode()).isEqualTo(403);
		assertThat(signIn(BOOTSTRAP).statusCode()).isEqualTo(403);
		JsonNode revoked = key("person", "\"verify\"");
		operator.delete("/admin/keys/" + revoked.get("id").stringValue());
		for (String key : List.of(revoked.get("key").stringValue(), "csk_x", "wrong")) {
			HttpResponse<byte[]> response = signIn(key);
			assertThat(response.statusCode()).as(key).isEqualTo(401);
			assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
			assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		}
		assertThat(browser.json("POST", "/console/session", "{}").statusCode()).isEqualTo(400);
		assertThat(browser.json("POST", "/console/session", "{\"key\":5}").statusCode()).isEqualTo(400);
	}

	@Test
	void sessionEndsWithItsKey() {
		JsonNode key = key("person", "\"references:read\"");
		HttpResponse<byte[]> session = signIn(key.get("key").stringValue());
		assertThat(get("/references", cookieOf(session), tokenOf(session)).statusCode()).isEqualTo(200);
		operator.delete("/admin/keys/" + key.get("id").stringValue());
		Awaitility.await()
			.untilAsserted(() -> assertThat(get("/references", cookieOf(session), tokenOf(session)).statusCode())
				.isEqualTo(401));
	}

	@Test
	void anotherSessionEndsTheOldest() {
		String key = key("person", "\"references:read\"").get("key").stringValue();
		HttpResponse<byte[]> first = signIn(key);
		HttpResponse<byte[]> second = signIn(key);
		HttpResponse<byte[]> third = signIn(key);
		assertThat(get("/references", cookieOf(first), tokenOf(first)).statusCode()).isEqualTo(401);
		for (HttpResponse<byte[]> session : List.of(second, third)) {
			assertThat(get("/references", cookieOf(session), tokenOf(session)).statusCode()).isEqualTo(200);
		}
	}

}
