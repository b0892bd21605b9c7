package dev.countersign.access.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.countersign.CountersignApplication;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Certificates;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.OpenIdProvider;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers with tokens of an OpenID provider and with client certificates, over TLS, and a
 * management port of its own.
 */
@Tag("integration")
@Timeout(300)
class TokensAndCertificatesTests {

	@TempDir
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static OpenIdProvider provider;

	@SuppressWarnings("NullAway.Init")
	private static OpenIdProvider stranger;

	@SuppressWarnings("NullAway.Init")
	private static Certificates certificates;

	private static Path server = Path.of("");

	private static Path teller = Path.of("");

	private static Path named = Path.of("");

	private static Path unknown = Path.of("");

	private static final Map<Path, HttpClient> connected = new HashMap<>();

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() throws Exception {
		Map<String, Map<String, Object>> clients = new LinkedHashMap<>();
		clients.put("back-office", claims("aud", List.of("countersign"), "tenant", "bank-a"));
		clients.put("teller", claims("aud", List.of("countersign"), "tenant", "bank-a", "realm_access",
				Map.of("roles", List.of("teller", "unheard-of"))));
		clients.put("eager", claims("aud", List.of("countersign"), "tenant", "bank-a"));
		clients.put("other-bank", claims("aud", List.of("countersign"), "tenant", "bank-b"));
		clients.put("other-service", claims("aud", List.of("ledger"), "tenant", "bank-a"));
		clients.put("no-tenant", claims("aud", List.of("countersign")));
		clients.put("odd-tenant", claims("aud", List.of("countersign"), "tenant", "../bank a"));
		clients.put("expired", claims("aud", List.of("countersign"), "tenant", "bank-a", "exp",
				Instant.now().minus(Duration.ofMinutes(10))));
		provider = OpenIdProvider.start(clients);
		stranger = OpenIdProvider.startWithOwnKey(clients);
		certificates = new Certificates(folder);
		server = certificates.key("server", "ip:127.0.0.1,dns:localhost");
		teller = certificates.key("teller");
		named = certificates.key("named", "uri:spiffe://bank-a/archive");
		unknown = certificates.key("unknown");
		Path trusted = certificates.trust("clients", teller, named, unknown);
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--server.address=0.0.0.0", "--management.server.port=0",
				"--management.server.address=127.0.0.1", "--server.ssl.bundle=web", "--server.ssl.client-auth=want",
				"--spring.ssl.bundle.jks.web.reload-on-update=true",
				"--spring.ssl.bundle.watch.file.quiet-period=100ms",
				"--spring.ssl.bundle.jks.web.keystore.location=file:" + server,
				"--spring.ssl.bundle.jks.web.keystore.password=" + Certificates.PASSWORD,
				"--spring.ssl.bundle.jks.web.truststore.location=file:" + trusted,
				"--spring.ssl.bundle.jks.web.truststore.password=" + Certificates.PASSWORD,
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.issuer(),
				"--spring.security.oauth2.resourceserver.jwt.audiences=countersign",
				"--countersign.access.token.tenant-claim=tenant",
				"--countersign.access.token.roles-claim=realm_access.roles",
				"--countersign.access.roles.teller=verify,references:read,metrics:read",
				"--countersign.access.certificates[0].name=teller desk",
				"--countersign.access.certificates[0].fingerprint=" + Certificates.fingerprint(teller),
				"--countersign.access.certificates[0].tenant=bank-a",
				"--countersign.access.certificates[0].roles=teller",
				"--countersign.access.certificates[1].name=archive",
				"--countersign.access.certificates[1].san-uri=spiffe://bank-a/archive",
				"--countersign.access.certificates[1].tenant=bank-a",
				"--countersign.access.certificates[1].scopes=audit:read", "--countersign.console.enabled=false",
				"--countersign.access.subject-quota.requests=200", "--countersign.access.subject-quota.per=1d"));
		context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
	}

	private static Map<String, Object> claims(Object... pairs) {
		Map<String, Object> claims = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			claims.put((String) pairs[i], pairs[i + 1]);
		}
		return claims;
	}

	@AfterAll
	static void stop() {
		context.close();
		provider.close();
		stranger.close();
	}

	@Test
	void admitsTokenWithScopes() throws Exception {
		String token = provider.token("back-office", "verify references:read");
		assertThat(get("/references", token, unknown)).isEqualTo(200);
		assertThat(get("/verifications", token, unknown)).isEqualTo(403);
		assertThat(get("/references", provider.token("back-office", "verify"), unknown)).isEqualTo(403);
	}

	@Test
	void admitsTokenWithRoles() throws Exception {
		String token = provider.token("teller", "verify");
		assertThat(get("/references", token, unknown)).isEqualTo(200);
		assertThat(get("/admin/models", token, unknown)).isEqualTo(403);
	}

	@Test
	void recordsSubjectAndTenantOfToken() throws Exception {
		byte[] image = Service.png(new DrawnWriter(1).genuine(1));
		HttpRequest.Builder request = new Multipart().image("reference", image)
			.image("query", image)
			.post(uri("/verify"))
			.header("Authorization", "Bearer " + provider.token("back-office", "verify"));
		HttpResponse<String> verified = client(unknown).send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
		String id = JsonMapper.shared().readTree(verified.body()).get("id").stringValue();
		HttpResponse<String> record = client(named).send(HttpRequest.newBuilder(uri("/verifications/" + id)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(JsonMapper.shared().readTree(record.body()).get("caller").stringValue()).isEqualTo("back-office");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other-service", "no-tenant", "odd-tenant", "expired" })
	void refusesTokenThatIsNotForThisServiceOrNotInForce(String client) throws Exception {
		assertThat(get("/references", provider.token(client, "references:read"), unknown)).isEqualTo(401);
	}

	@Test
	void refusesTokenOfAnotherProviderOrWithoutSignature() throws Exception {
		assertThat(get("/references", stranger.token("back-office", "references:read"), unknown)).isEqualTo(401);
		String good = provider.token("back-office", "references:read");
		String claims = good.split("\\.", -1)[1];
		String header = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(get("/references", header + "." + claims + ".", unknown)).isEqualTo(401);
		assertThat(get("/references", good.substring(0, good.length() - 8) + "AAAAAAAA", unknown)).isEqualTo(401);
	}

	@Test
	void admitsCertificateByFingerprintOrAlternativeName() throws Exception {
		assertThat(get("/references", null, teller)).isEqualTo(200);
		assertThat(get("/verifications", null, teller)).isEqualTo(403);
		assertThat(get("/verifications", null, named)).isEqualTo(200);
		assertThat(get("/references", null, unknown)).isEqualTo(401);
	}

	@Test
	void tokenWithCertificateMustBeOfItsTenant() throws Exception {
		assertThat(get("/references", provider.token("back-office", "references:read"), named)).isEqualTo(200);
		assertThat(get("/references", provider.token("other-bank", "references:read"), unknown)).isEqualTo(200);
		assertThat(get("/references", provider.token("other-bank", "references:read"), named)).isEqualTo(401);
	}

	@Test
	void refusesPageOfAnotherSiteToCallWithCertificate() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/references"))
			.header("Origin", "https://evil.example")
			.build();
		assertThat(client(teller).send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(403);
		HttpRequest withToken = HttpRequest.newBuilder(uri("/references"))
			.header("Origin", "https://evil.example")
			.header("Authorization", "Bearer " + provider.token("back-office", "references:read"))
			.build();
		assertThat(client(unknown).send(withToken, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
	}

	@Test
	void boundsRequestsOfEachSubject() throws Exception {
		HttpRequest eager = HttpRequest.newBuilder(uri("/references"))
			.header("Authorization", "Bearer " + provider.token("eager", "references:read"))
			.build();
		HttpClient client = client(unknown);
		for (int i = 0; i < 200; i++) {
			assertThat(client.send(eager, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
		}
		HttpResponse<String> refused = client.send(eager, HttpResponse.BodyHandlers.ofString());
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("urn:countersign:problem:too-many-requests");
		assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"default\";q=200;w=86400");
		assertThat(get("/references", provider.token("back-office", "references:read"), unknown)).isEqualTo(200);
		HttpRequest holder = HttpRequest.newBuilder(uri("/references")).build();
		assertThat(client(teller).send(holder, HttpResponse.BodyHandlers.discarding())
			.headers()
			.firstValue("RateLimit")
			.orElseThrow()).startsWith("\"default\";r=1");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /console", "GET, /console/", "GET, /console/js/app.js", "GET, /console/session",
			"POST, /console/session", "DELETE, /console/session" })
	void consoleThatIsSwitchedOffIsNowhere(String method, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> answer = client(unknown).send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("\"status\":404");
	}

	@Test
	void managementPortHasTheSameRules() throws Exception {
		String teller = provider.token("teller", "verify");
		assertThat(status(managed("/actuator/health/readiness"), null, unknown)).isEqualTo(200);
		assertThat(status(managed("/actuator/health"), null, unknown)).isEqualTo(200);
		assertThat(status(managed("/actuator/prometheus"), null, unknown)).isEqualTo(401);
		assertThat(status(managed("/references"), null, unknown)).isEqualTo(401);
		assertThat(status(managed("/actuator/prometheus"), teller, unknown)).isEqualTo(200);
		assertThat(status(managed("/actuator/prometheus"), provider.token("back-office", "verify"), unknown))
			.isEqualTo(403);
		assertThat(status(managed("/references"), teller, unknown)).isEqualTo(404);
		assertThat(get("/actuator/prometheus", teller, unknown)).isEqualTo(404);
	}

	private static URI managed(String path) {
		return URI.create(
				"https://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.management.port") + path);
	}

	@Test
	void servesRenewedCertificateWithoutRestart() throws Exception {
		Object before = Certificates.certificate(server).getSerialNumber();
		server = certificates.key("server", "ip:127.0.0.1,dns:localhost");
		Object renewed = Certificates.certificate(server).getSerialNumber();
		assertThat(renewed).isNotEqualTo(before);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(IOException.class)
			.untilAsserted(() -> assertThat(servedSerial()).isEqualTo(renewed));
		connected.clear();
		assertThat(get("/references", null, teller)).isEqualTo(200);
	}

	private static Object servedSerial() throws Exception {
		HttpResponse<Void> response = newClient(unknown).send(HttpRequest.newBuilder(uri("/actuator/nothing")).build(),
				HttpResponse.BodyHandlers.discarding());
		SSLSession session = response.sslSession().orElseThrow();
		try {
			return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
		}
		catch (SSLPeerUnverifiedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static int get(String path, @Nullable String token, Path certificate) throws Exception {
		return status(uri(path), token, certificate);
	}

	private static int status(URI uri, @Nullable String token, Path certificate) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return client(certificate).send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static URI uri(String path) {
		return URI
			.create("https://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	/**
	 * A client that keeps its connections, of which each begins with a costly handshake.
	 */
	private static HttpClient client(Path certificate) throws Exception {
		HttpClient found = connected.get(certificate);
		if (found == null) {
			found = newClient(certificate);
			connected.put(certificate, found);
		}
		return found;
	}

	private static HttpClient newClient(Path certificate) throws Exception {
		return HttpClient.newBuilder()
			.sslContext(Certificates.client(certificate, server))
			.version(HttpClient.Version.HTTP_1_1)
			.build();
	}

}
