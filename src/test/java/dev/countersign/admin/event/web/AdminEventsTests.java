package dev.countersign.admin.event.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.countersign.access.Authority;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestCallers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The administration's record on a real port. Each test is a tenant of its own, so that
 * it sees only its own events.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestCallers.class)
class AdminEventsTests {

	@LocalServerPort
	private int port;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void recordsWhoDidWhatToWhat() {
		assertThat(send("activating", "POST", "/admin/models/compact-11/activate", "").statusCode()).isEqualTo(200);
		List<JsonNode> events = events("activating");
		assertThat(events).hasSize(1);
		JsonNode event = events.get(0);
		assertThat(event.propertyNames()).containsExactly("id", "at", "tenant", "subject", "action", "target",
				"address", "status", "outcome");
		assertThat(event.get("id").stringValue()).hasSize(26);
		assertThat(event.get("tenant").stringValue()).isEqualTo("activating");
		assertThat(event.get("subject").stringValue()).isEqualTo("operator");
		assertThat(event.get("action").stringValue()).isEqualTo("models.activate");
		assertThat(event.get("target").stringValue()).isEqualTo("compact-11");
		assertThat(event.get("address").stringValue()).isEqualTo("127.0.0.1");
		assertThat(event.get("status").intValue()).isEqualTo(200);
		assertThat(event.get("outcome").stringValue()).isEqualTo("success");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
			"POST | /admin/models/none/activate | - | models.activate | none | 404 | unknown-model",
			"POST | /admin/train | {} | training.start | - | 400 | invalid-parameter",
			"POST | /admin/datasets | {} | datasets.import | - | 415 | unsupported-media-type",
			"DELETE | /admin/train/01JDC4Z7Q8N7V0Y2H3J4K5M6P7 | - | training.cancel | 01JDC4Z7Q8N7V0Y2H3J4K5M6P7 | 404 | unknown-job",
			"DELETE | /references/konto%2F4711 | - | references.delete | konto/4711 | 404 | unknown-reference",
			"PATCH | /references/konto | {\"threshold\": 99} | references.threshold | konto | 404 | unknown-reference",
			"DELETE | /references/konto/specimens/s-1 | - | references.delete-specimen | konto/s-1 | 404 | unknown-specimen" })
	void recordsRefusals(String method, String path, String body, String action, String target, int status,
			String outcome) {
		String tenant = "refused-" + Integer.toHexString(path.hashCode());
		assertThat(send(tenant, method, path, (body != null) ? body : "").statusCode()).isEqualTo(status);
		List<JsonNode> events = events(tenant);
		assertThat(events).hasSize(1);
		assertThat(events.get(0).get("action").stringValue()).isEqualTo(action);
		assertThat(events.get(0).get("target").asString(null)).isEqualTo(target);
		assertThat(events.get(0).get("status").intValue()).isEqualTo(status);
		assertThat(events.get(0).get("outcome").stringValue()).isEqualTo(outcome);
	}

	@Test
	void recordsChangesOfReferences() {
		String path = "/references/konto%20%C3%A4";
		this.service.send(new Multipart().image("image", Service.png(new DrawnWriter(1).genuine(1)))
			.post(this.service.uri(path + "/specimens"))
			.header(TestCallers.HEADER, operator("enrolling")));
		send("enrolling", "GET", path, "");
		send("enrolling", "PATCH", path, "{\"threshold\": 0.4}");
		send("enrolling", "DELETE", path, "");
		assertThat(events("enrolling")).extracting((event) -> event.get("action").stringValue())
			.containsExactly("references.enrol", "references.threshold", "references.delete");
		assertThat(events("enrolling")).extracting((event) -> event.get("target").stringValue())
			.containsOnly("konto \u00E4");
		assertThat(events("enrolling")).extracting((event) -> event.get("outcome").stringValue())
			.containsOnly("success");
	}

	@Test
	void linksPages() {
		for (int i = 0; i < 3; i++) {
			send("paging", "POST", "/admin/models/none-" + i + "/activate", "");
		}
		JsonNode first = this.service.json(send("paging", "GET", "/admin/events?limit=2", ""));
		assertThat(first.get("events")).hasSize(2);
		JsonNode rest = this.service
			.json(send("paging", "GET", "/admin/events?after=" + first.get("next").stringValue(), ""));
		assertThat(rest.get("events").findValuesAsString("target")).containsExactly("none-2");
		assertThat(rest.get("next").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "limit=0", "limit=1001", "limit=x", "after=x", "after=" })
	void rejectsInvalidParameter(String query) {
		HttpResponse<byte[]> response = send("paging", "GET", "/admin/events?" + query, "");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.service.json(response).get("parameter").stringValue()).isEqualTo(query.replaceFirst("=.*", ""));
	}

	@Test
	void recordsNoKeySentInPath() {
		for (String path : List.of("/admin/keys/csk_Ab3dEf6hIj9k_secret00000000000000000000000000123456",
				"/admin/keys/secret00000000000000000000000000123456")) {
			send("careless", "DELETE", path, "");
		}
		HttpResponse<byte[]> events = send("careless", "GET", "/admin/events", "");
		assertThat(this.service.json(events).get("events")).hasSize(2);
		assertThat(new String(events.body(), StandardCharsets.UTF_8)).doesNotContain("Ab3dEf6hIj9k", "secret");
	}

	@Test
	void boundsRefusalsOfUnknownCallers() {
		for (int i = 0; i < 30; i++) {
			assertThat(this.service
				.send(HttpRequest.newBuilder(this.service.uri("/admin/models/compact-11/activate"))
					.header("Authorization", "Bearer csk_wrong")
					.POST(HttpRequest.BodyPublishers.noBody()))
				.statusCode()).isIn(401, 429);
		}
		List<JsonNode> unknown = events("default").stream().filter((event) -> event.get("subject").isNull()).toList();
		assertThat(unknown.get(0).get("action").stringValue()).isEqualTo("models.activate");
		assertThat(unknown.get(0).get("outcome").stringValue()).isEqualTo("unauthenticated");
		// A minute begins with the first event after the last one. It may end at any of
		// them, and the next one has an allowance of its own.
		assertThat(unknown).hasSizeBetween(11, 22);
		Instant end = Instant.MIN;
		int recorded = 0;
		int omitted = 0;
		for (JsonNode event : unknown) {
			Instant at = Instant.parse(event.get("at").stringValue());
			if (!at.isBefore(end)) {
				end = at.plus(Duration.ofMinutes(1));
				recorded = 0;
			}
			if (event.get("action").stringValue().equals("events.omitted")) {
				assertThat(recorded).isEqualTo(10);
				omitted++;
			}
			else {
				recorded++;
				assertThat(recorded).isLessThanOrEqualTo(10);
			}
		}
		assertThat(omitted).isBetween(1, 2);
	}

	@Test
	void namesEveryMappingThatChangesSomething() {
		List<String> named = new ArrayList<>();
		AdminActions actions = new AdminActions();
		for (RequestMappingInfo mapping : this.mappings.getHandlerMethods().keySet()) {
			for (String pattern : mapping.getPatternValues()) {
				for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
					boolean changes = !Set.of(RequestMethod.GET, RequestMethod.HEAD).contains(method);
					if (changes && (pattern.startsWith("/admin") || pattern.startsWith("/references"))) {
						String path = pattern.replaceAll("\\{[^/]*}", "x");
						MockHttpServletRequest request = new MockHttpServletRequest(method.name(), path);
						request.setServletPath(path);
						assertThat(actions.cover(request)).as(pattern).isTrue();
						assertThat(actions.of(request).action()).as(method + " " + pattern).isNotEqualTo("other");
						named.add(pattern);
					}
				}
			}
		}
		assertThat(named).hasSizeGreaterThan(9);
	}

	private static String operator(String tenant) {
		return TestCallers.caller(tenant, "operator", Authority.values());
	}

	private HttpResponse<byte[]> send(String tenant, String method, String path, String body) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri(path))
			.header(TestCallers.HEADER, operator(tenant))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body)));
	}

	private List<JsonNode> events(String tenant) {
		return this.service.json(send(tenant, "GET", "/admin/events?limit=1000", ""))
			.get("events")
			.valueStream()
			.toList();
	}

}
