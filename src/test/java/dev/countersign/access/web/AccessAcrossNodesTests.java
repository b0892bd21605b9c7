package dev.countersign.access.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.CountersignApplication;
import dev.countersign.access.quota.ServingNodes;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes on one PostgreSQL.
 */
@Tag("integration")
@Timeout(300)
class AccessAcrossNodesTests {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	@TempDir
	static Path folder;

	private static final List<ConfigurableApplicationContext> CONTEXTS = new ArrayList<>();

	private static final List<Service> NODES = new ArrayList<>();

	@BeforeAll
	static void start() throws IOException {
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
		List<String> settings = new ArrayList<>(TestDatabase.POSTGRESQL.settings(folder.resolve("data")));
		settings.addAll(List.of("--countersign.access.bootstrap-key-file=" + bootstrap, "--server.port=0"));
		for (int i = 0; i < 2; i++) {
			ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
				.run(settings.toArray(String[]::new));
			CONTEXTS.add(context);
			NODES.add(new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"))));
		}
	}

	@AfterAll
	static void stop() {
		CONTEXTS.forEach(ConfigurableApplicationContext::close);
	}

	private static JsonNode key(String order) {
		Service manager = NODES.get(0).with(BOOTSTRAP);
		return manager.json(manager.json("POST", "/admin/keys", order));
	}

	@Test
	void revokedKeyIsRefusedByEveryNode() {
		JsonNode key = key("{\"name\":\"both\",\"scopes\":[\"references:read\"]}");
		String secret = key.get("key").stringValue();
		for (Service node : NODES) {
			assertThat(node.with(secret).get("/references").statusCode()).isEqualTo(200);
		}
		NODES.get(0).with(BOOTSTRAP).delete("/admin/keys/" + key.get("id").stringValue());
		assertThat(NODES.get(0).with(secret).get("/references").statusCode()).isEqualTo(401);
		Awaitility.await()
			.untilAsserted(() -> assertThat(NODES.get(1).with(secret).get("/references").statusCode()).isEqualTo(401));
	}

	@Test
	void sessionThatEndsOnOneNodeHasEndedOnEveryNode() {
		String key = key("{\"name\":\"person\",\"kind\":\"person\",\"scopes\":[\"references:read\"]}").get("key")
			.stringValue();
		HttpResponse<byte[]> signedIn = NODES.get(0)
			.json("POST", "/console/session", "{\"key\":\"%s\"}".formatted(key));
		assertThat(signedIn.statusCode()).isEqualTo(201);
		String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
		String token = NODES.get(0).json(signedIn).get("token").stringValue();
		for (Service node : NODES) {
			assertThat(node.send(ofSession(node.uri("/references"), cookie, token)).statusCode()).isEqualTo(200);
		}
		assertThat(
				NODES.get(0).send(ofSession(NODES.get(0).uri("/console/session"), cookie, token).DELETE()).statusCode())
			.isEqualTo(204);
		for (Service node : NODES) {
			assertThat(node.send(ofSession(node.uri("/references"), cookie, token)).statusCode()).isEqualTo(401);
		}
	}

	private static HttpRequest.Builder ofSession(URI uri, String cookie, String token) {
		return HttpRequest.newBuilder(uri).header("Cookie", cookie).header("X-CSRF-Token", token);
	}

	@Test
	void limitsWrongKeysOfAnAddressWithoutLockingOutGoodOnes() throws IOException {
		String good = key("{\"name\":\"good\",\"scopes\":[\"references:read\"]}").get("key").stringValue();
		assertThat(NODES.get(0).with(good).get("/references").statusCode()).isEqualTo(200);
		try (RawHttp http = new RawHttp(NODES.get(0).uri("/").getPort())) {
			int unknown = 0;
			int status = 401;
			while (status == 401 && unknown < 600) {
				status = http.status("GET /references HTTP/1.1", "Authorization: Bearer " + unknownKey());
				unknown++;
			}
			assertThat(status).isEqualTo(429);
			// Other tests sent some as well, and each second allows one more.
			assertThat(unknown).isBetween(50, 600);
			assertThat(http.status("GET /references HTTP/1.1", "Authorization: Bearer csk_malformed")).isEqualTo(401);
		}
		assertThat(NODES.get(0).with(good).get("/references").statusCode()).isEqualTo(200);
	}

	/** Well-formed, but not in the database. */
	private static String unknownKey() {
		JsonNode key = key("{\"name\":\"unknown\",\"scopes\":[\"verify\"]}");
		CONTEXTS.get(0)
			.getBean(JdbcClient.class)
			.sql("delete from api_key where id = ?")
			.param(key.get("id").stringValue())
			.update();
		return key.get("key").stringValue();
	}

	@Test
	void nodesShareQuota() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(CONTEXTS)
				.allSatisfy((node) -> assertThat(node.getBean(ServingNodes.class).count()).isEqualTo(2)));
		String secret = key(
				"{\"name\":\"shared\",\"scopes\":[\"references:read\"],\"quota\":{\"requests\":10,\"per\":\"PT24H\"}}")
			.get("key")
			.stringValue();
		for (Service node : NODES) {
			for (int i = 0; i < 5; i++) {
				assertThat(node.with(secret).get("/references").statusCode()).isEqualTo(200);
			}
			assertThat(node.with(secret).get("/references").statusCode()).isEqualTo(429);
		}
	}

}
