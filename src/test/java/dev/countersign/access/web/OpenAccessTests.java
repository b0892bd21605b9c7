package dev.countersign.access.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.CountersignApplication;
import dev.countersign.access.Authority;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that cannot tell callers apart: this machine may do everything, pages of
 * other sites nothing, and the first key ends it.
 */
@Tag("integration")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenAccessTests {

	private static final String ACTIVATE = "POST /admin/models/compact-11/activate HTTP/1.1";

	@TempDir
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder));
		settings.addAll(List.of("--server.port=0", "--countersign.access.hosts=scanner.bank.example",
				"--countersign.access.allowed-origins=https://desk.bank.example"));
		context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "[::1]", "LOCALHOST", "countersign.localhost",
			"scanner.bank.example" })
	void admitsNamesOfThisMachine(String host) throws IOException {
		assertThat(status("GET /references HTTP/1.1", "Host: " + host + ":" + port)).isEqualTo(200);
		assertThat(status("GET /references HTTP/1.1", "Host: " + host)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example", "192.0.2.1" })
	void refusesOtherNames(String host) throws IOException {
		for (String line : List.of("GET /references HTTP/1.1", ACTIVATE, "DELETE /references/x HTTP/1.1",
				"GET /admin/keys HTTP/1.1", "GET /v3/api-docs HTTP/1.1")) {
			assertThat(status(line, "Host: " + host + ":" + port)).as(line).isEqualTo(421);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: http://evil.example", "Origin: null", "Origin: http://localhost:1",
			"Origin: https://desk.bank.example.evil.example", "Sec-Fetch-Site: cross-site",
			"Sec-Fetch-Site: same-site" })
	void refusesPagesOfOtherSites(String header) throws IOException {
		for (String line : List.of("GET /references HTTP/1.1", ACTIVATE, "DELETE /references/x HTTP/1.1",
				"GET /admin/keys HTTP/1.1")) {
			assertThat(status(line, header)).as(line).isEqualTo(403);
		}
	}

	@Test
	void admitsOwnPagesAndListedOrigins() throws IOException {
		assertThat(status("GET /references HTTP/1.1", "Origin: http://localhost:" + port)).isEqualTo(200);
		assertThat(status("GET /references HTTP/1.1", "Sec-Fetch-Site: same-origin")).isEqualTo(200);
		assertThat(status("GET /references HTTP/1.1", "Origin: https://desk.bank.example")).isEqualTo(200);
		assertThat(status("OPTIONS /verify HTTP/1.1", "Origin: https://desk.bank.example",
				"Access-Control-Request-Method: POST"))
			.isEqualTo(200);
		assertThat(status("OPTIONS /verify HTTP/1.1", "Origin: https://evil.example",
				"Access-Control-Request-Method: POST"))
			.isEqualTo(403);
	}

	@Test
	void refusesWrongCredentialsRatherThanIgnoringThem() throws IOException {
		assertThat(status("GET /references HTTP/1.1", "Authorization: Bearer wrong")).isEqualTo(401);
	}

	@Test
	void consoleIsOpenToo() {
		Service browser = new Service(port);
		var session = browser.json(browser.get("/console/session"));
		assertThat(session.get("signedIn").booleanValue()).isTrue();
		assertThat(session.get("open").booleanValue()).isTrue();
		assertThat(session.get("methods").size()).isZero();
		assertThat(session.get("scopes").size()).isEqualTo(Authority.values().length);
		assertThat(session.has("token")).isFalse();
		assertThat(browser.get("/console/session").headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(browser.get("/console/").statusCode()).isEqualTo(200);
	}

	@Test
	void consoleKeepsOtherMachinesAndPagesOut() throws IOException {
		assertThat(status("GET /console/session HTTP/1.1", "Host: attacker.example:" + port)).isEqualTo(421);
		assertThat(status("GET /console/session HTTP/1.1", "Origin: https://evil.example")).isEqualTo(403);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void endsWithFirstKeyWhichMustManageKeys() throws IOException {
		Service anybody = new Service(port);
		assertThat(anybody.json("POST", "/admin/keys", "{\"name\":\"first\",\"scopes\":[\"verify\"]}").statusCode())
			.isEqualTo(400);
		assertThat(anybody.get("/references").statusCode()).isEqualTo(200);
		var made = anybody.json("POST", "/admin/keys", "{\"name\":\"first\",\"scopes\":[\"keys:manage\"]}");
		assertThat(made.statusCode()).isEqualTo(201);
		assertThat(anybody.get("/references").statusCode()).isEqualTo(401);
		Service manager = anybody.with(anybody.json(made).get("key").stringValue());
		assertThat(manager.delete("/admin/keys/" + anybody.json(made).get("id").stringValue()).statusCode())
			.isEqualTo(204);
		assertThat(anybody.get("/references").statusCode()).isEqualTo(401);
	}

	private static int status(String line, String... headers) throws IOException {
		try (RawHttp http = new RawHttp(port)) {
			return http.status(line, headers);
		}
	}

}
