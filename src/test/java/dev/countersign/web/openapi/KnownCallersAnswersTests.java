package dev.countersign.web.openapi;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.CountersignApplication;
import dev.countersign.admission.Admission;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.RawRequest;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The document's examples of keys and events, and of the problems that any operation may
 * answer with: they are given again by a service that tells callers apart.
 */
@Tag("integration")
class KnownCallersAnswersTests {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] FORGERY = Service.png(new DrawnWriter(2).genuine(1));

	private final GivenAnswers answers = new GivenAnswers("access");

	@Test
	void answersAsDocumented(@TempDir Path folder) throws IOException {
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.jobs.enabled=false",
				"--countersign.access.bootstrap-key-file=" + bootstrap, "--countersign.admission.uploads.max-pause=1s",
				"--countersign.verification.guard.attempts=1", "--countersign.verification.guard.action=refuse"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
			.run(settings.toArray(String[]::new))) {
			int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
			Service nobody = new Service(port);
			Service operator = nobody.with(BOOTSTRAP);
			JsonNode document = operator.json(operator.get("/v3/api-docs"));
			manageKeys(operator);
			signIn(nobody, key(operator, "\"review\"", ", \"kind\": \"person\""));
			lookUpEvents(nobody.with(key(operator, "\"audit:read\"", "")));
			String verifying = key(operator, "\"verify\"", "");
			refuse(nobody, operator, nobody.with(verifying));
			refuseSlowBody(port, verifying);
			refuseWhileFull(context.getBean(Admission.class), nobody.with(verifying));
			String unused = key(operator, "\"verify\"", "");
			context.getBean(HikariDataSource.class).close();
			this.answers.give(GivenAnswers.ANY, nobody.with(unused).get("/references"));
			this.answers.compareWithExamples();
			this.answers.compareWithSchemas(document);
		}
	}

	private void manageKeys(Service operator) {
		key(operator, "\"keys:manage\"", "");
		HttpResponse<byte[]> created = operator.json("POST", "/admin/keys", """
				{ "name": "branch 12", "scopes": ["verify", "references:read"],
				  "quota": { "requests": 100, "per": "PT1M" } }""");
		String path = "/admin/keys/" + operator.json(created).get("id").stringValue();
		this.answers.give("createKey", created);
		this.answers.give("createKey",
				operator.json("POST", "/admin/keys", "{ \"name\": \"\", \"scopes\": [\"fly\"] }"));
		this.answers.give("listKeys", operator.get("/admin/keys"));
		this.answers.give("rotateKey", operator.json("POST", path + "/rotate", "{ \"overlap\": \"PT24H\" }"));
		this.answers.give("rotateKey", operator.json("POST", "/admin/keys/none/rotate", "{}"));
		assertThat(operator.delete(path).statusCode()).isEqualTo(204);
		this.answers.give("rotateKey", operator.json("POST", path + "/rotate", "{}"));
		this.answers.give("revokeKey", operator.delete("/admin/keys/none"));
	}

	private void signIn(Service browser, String key) {
		this.answers.give("signIn", browser.json("POST", "/console/session", "{}"));
		HttpResponse<byte[]> signedIn = browser.json("POST", "/console/session", "{ \"key\": \"%s\" }".formatted(key));
		this.answers.give("signIn", signedIn);
		String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
		this.answers.give("getConsoleSession",
				browser.send(HttpRequest.newBuilder(browser.uri("/console/session")).header("Cookie", cookie)));
	}

	private void lookUpEvents(Service auditor) {
		this.answers.give("listEvents", auditor.get("/admin/events?limit=2"));
		this.answers.give("listEvents", auditor.get("/admin/events?limit=0"));
	}

	private void refuse(Service nobody, Service operator, Service verifying) {
		this.answers.give(GivenAnswers.ANY, nobody.get("/references"));
		this.answers.give(GivenAnswers.ANY, verifying.get("/references"));
		Service limited = nobody
			.with(key(operator, "\"references:read\"", ", \"quota\": { \"requests\": 1, \"per\": \"P1D\" }"));
		assertThat(limited.get("/references").statusCode()).isEqualTo(200);
		this.answers.give(GivenAnswers.ANY, limited.get("/references"));
		Multipart attempt = new Multipart().image("reference", SPECIMEN).image("query", FORGERY);
		assertThat(verifying.verify(attempt).statusCode()).isEqualTo(200);
		this.answers.give("verify", verifying.verify(attempt));
	}

	private void refuseSlowBody(int port, String key) throws IOException {
		RawRequest.Answer answer = RawRequest.send(port,
				"POST /verify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + key
						+ "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x");
		this.answers.give(GivenAnswers.ANY, answer.status(), answer.json());
	}

	private void refuseWhileFull(Admission admission, Service verifying) {
		int entered = 0;
		while (admission.tryEnter()) {
			entered++;
		}
		this.answers.give(GivenAnswers.ANY, verifying
			.send(HttpRequest.newBuilder(verifying.uri("/verify")).POST(HttpRequest.BodyPublishers.noBody())));
		for (int i = 0; i < entered; i++) {
			admission.leave();
		}
	}

	private static String key(Service operator, String scopes, String more) {
		HttpResponse<byte[]> created = operator.json("POST", "/admin/keys",
				"{ \"name\": \"example\", \"scopes\": [%s]%s }".formatted(scopes, more));
		assertThat(created.statusCode()).isEqualTo(201);
		return operator.json(created).get("key").stringValue();
	}

}
