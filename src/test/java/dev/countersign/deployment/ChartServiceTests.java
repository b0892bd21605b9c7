package dev.countersign.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.countersign.CountersignApplication;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Certificates;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service with the settings and secrets that the chart gives a pod, on this machine:
 * its probes, its test, its first key, and the metrics that alerts and dashboards need.
 */
@Tag("integration")
class ChartServiceTests {

	private static final String BOOTSTRAP = "first-key-of-the-chart-0123456789abcdef";

	@TempDir
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private static HttpClient client;

	@SuppressWarnings("NullAway.Init")
	private static Manifests made;

	@BeforeAll
	static void start() throws Exception {
		Chart chart = Chart.copy(Files.createDirectory(folder.resolve("chart")));
		made = chart.render(Map.of("access.roles", Map.of("bank.teller", List.of("verify")), "settings",
				Map.of("countersign.images.max-pixels", 19_000_000)));
		Path secrets = folder.resolve("etc");
		mount(secrets.resolve("bootstrap"), "key", BOOTSTRAP);
		mount(secrets.resolve("encryption"), "keyset.json", keyset());
		Certificates certificates = new Certificates(folder);
		Path server = certificates.key("server", "ip:127.0.0.1");
		mount(secrets.resolve("tls"), "tls.crt", pem("CERTIFICATE", Certificates.certificate(server).getEncoded()));
		mount(secrets.resolve("tls"), "tls.key", pem("PRIVATE KEY", key(server).getEncoded()));
		SSLContext trusting = Certificates.client(certificates.key("client"), certificates.trust("trusted", server));
		client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build();
		String settings = made.settings("serve")
			.toString()
			.replace("/etc/countersign", secrets.toString())
			.replace("\"/data", "\"" + folder.resolve("data"))
			.replace("\"/uploads", "\"" + folder.resolve("uploads"));
		context = new SpringApplicationBuilder(CountersignApplication.class).run(
				"--spring.application.json=" + settings, "--server.port=0", "--management.server.port=0",
				"--countersign.models.directory=models", "--countersign.shutdown.drain=0s");
	}

	@AfterAll
	static void stop() {
		if (context != null) {
			context.close();
		}
	}

	private static void mount(Path volume, String file, String content) throws IOException {
		Files.createDirectories(volume);
		Files.writeString(volume.resolve(file), content);
	}

	private static String keyset() throws GeneralSecurityException {
		AeadConfig.register();
		return TinkJsonProtoKeysetFormat.serializeKeyset(
				KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
				RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
	}

	private static Key key(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance(store.toFile(), Certificates.PASSWORD.toCharArray());
		return keys.getKey(keys.aliases().nextElement(), Certificates.PASSWORD.toCharArray());
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type,
				Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content), type);
	}

	private static URI uri(String port, String path) {
		String local = port.equals("management") ? "local.management.port" : "local.server.port";
		return URI.create("https://127.0.0.1:" + context.getEnvironment().getRequiredProperty(local) + path);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String issue(String bearer, String order) throws IOException, InterruptedException {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("http", "/admin/keys"))
			.header("Authorization", "Bearer " + bearer)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(order)));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return JsonMapper.shared().readTree(answer.body()).get("key").stringValue();
	}

	@Test
	void probesFindService() throws IOException, InterruptedException {
		JsonNode container = made.container("serve");
		for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			JsonNode asked = container.at("/" + probe + "/httpGet");
			assertThat(asked.get("scheme").stringValue()).isEqualTo("HTTPS");
			HttpResponse<String> answer = send(
					HttpRequest.newBuilder(uri(asked.get("port").stringValue(), asked.get("path").stringValue())));
			assertThat(answer.statusCode()).as(probe).isEqualTo(200);
			assertThat(answer.body()).contains("\"UP\"");
		}
	}

	@Test
	void nobodyGetsInWithoutCredential() throws IOException, InterruptedException {
		for (HttpRequest.Builder request : List.of(HttpRequest.newBuilder(uri("http", "/verifications")),
				HttpRequest.newBuilder(uri("http", "/verify")).POST(HttpRequest.BodyPublishers.noBody()),
				HttpRequest.newBuilder(uri("management", "/actuator/prometheus")))) {
			assertThat(send(request).statusCode()).isEqualTo(401);
		}
		assertThat(made.get("Pod", "signatures-countersign-test").toString()).contains("expect 401", "/verifications",
				"-X POST", "/verify", "/actuator/prometheus");
	}

	/** First what callers do, so that no series is missing because nobody called. */
	@Test
	void metricsOfAlertsAndDashboardsAreThere() throws IOException, InterruptedException {
		String manager = issue(BOOTSTRAP, "{\"name\":\"administrator\",\"scopes\":[\"keys:manage\"]}");
		String metrics = issue(manager, "{\"name\":\"prometheus\",\"scopes\":[\"metrics:read\"]}");
		String teller = issue(manager, "{\"name\":\"teller\",\"scopes\":[\"verify\"]}");
		DrawnWriter writer = new DrawnWriter(1);
		for (String threshold : List.of("0.0001", "2")) {
			HttpResponse<String> answer = send(new Multipart().image("reference", Service.png(writer.genuine(1)))
				.image("query", Service.png(writer.genuine(2)))
				.text("threshold", threshold)
				.post(uri("http", "/verify"))
				.header("Authorization", "Bearer " + teller));
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		}
		assertThat(send(HttpRequest.newBuilder(uri("http", "/verifications")).header("Authorization", "Bearer no-key"))
			.statusCode()).isEqualTo(401);
		// Counted when the answer has been sent, so a scrape may come too early.
		List<String> scrape = scrape(metrics);
		List<String> missing = missing(scrape);
		for (int i = 0; i < 20 && !missing.isEmpty(); i++) {
			scrape = scrape(metrics);
			missing = missing(scrape);
		}
		assertThat(missing).as("series that a rule, a dashboard or a runbook asks for").isEmpty();
	}

	private static List<String> scrape(String key) throws IOException, InterruptedException {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("management", "/actuator/prometheus"))
			.header("Authorization", "Bearer " + key));
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body().lines().filter((line) -> !line.startsWith("#")).toList();
	}

	private static List<String> missing(List<String> scrape) throws IOException {
		List<String> missing = new ArrayList<>();
		Expressions.all()
			.forEach((place, expression) -> Expressions.selectors(expression)
				.stream()
				.filter((selector) -> scrape.stream().noneMatch(selector::finds))
				.forEach((selector) -> missing.add(place + ": " + selector)));
		for (String metric : AlertsTests.metricsInRunbooks()) {
			if (scrape.stream()
				.noneMatch((line) -> Stream.of("{", " ", "_count{", "_bucket{")
					.anyMatch((end) -> line.startsWith(metric + end)))) {
				missing.add("a runbook: " + metric);
			}
		}
		return missing;
	}

}
