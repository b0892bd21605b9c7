package dev.countersign.access.session.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.OpenIdProvider;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing in to the console with a real OpenID provider.
 */
@Tag("integration")
@Timeout(300)
class ProviderSignInTests {

	private static final String REFUSED = "/console/?problem=unauthenticated";

	@TempDir
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static OpenIdProvider provider;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private static Service browser;

	@BeforeAll
	static void start() throws Exception {
		provider = OpenIdProvider.start(Map.of("console",
				Map.of("tenant", "bank-a", "realm_access", Map.of("roles", List.of("reviewer", "unheard-of"))),
				"auditor", Map.of("aud", List.of("countersign"), "tenant", "bank-a", "scope", "audit:read")));
		Path secret = Files.writeString(folder.resolve("secret"), "secret of console\n");
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.jobs.enabled=false",
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.issuer(),
				"--spring.security.oauth2.resourceserver.jwt.audiences=countersign",
				"--countersign.access.token.tenant-claim=tenant",
				"--countersign.access.token.roles-claim=realm_access.roles",
				"--countersign.access.roles.reviewer=references:read,audit:read",
				"--countersign.console.oidc.client-id=console",
				"--countersign.console.oidc.client-secret-file=" + secret));
		context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		browser = new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
		provider.register("console", browser.uri("/console/oidc/callback").toString());
	}

	@AfterAll
	static void stop() {
		context.close();
		provider.close();
	}

	private static HttpResponse<byte[]> get(URI uri, @Nullable String cookie, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (cookie != null) {
			request.header("Cookie", cookie);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return browser.send(request);
	}

	private static URI location(HttpResponse<byte[]> response) {
		assertThat(response.statusCode()).isEqualTo(302);
		return URI.create(response.headers().firstValue("Location").orElseThrow());
	}

	/** The cookies that a browser would send from now on. */
	private static String cookies(HttpResponse<byte[]> response) {
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> !cookie.contains("Max-Age=0"))
			.map((cookie) -> cookie.split(";", 2)[0])
			.collect(Collectors.joining("; "));
	}

	private static HttpResponse<byte[]> begin() {
		return get(browser.uri("/console/oidc"), null);
	}

	@Test
	void signsPersonInWithTheRolesOfTheToken() throws Exception {
		JsonNode nobody = browser.json(browser.get("/console/session"));
		assertThat(nobody.get("methods").toString()).isEqualTo("[\"key\",\"oidc\"]");
		assertThat(nobody.get("oidc").stringValue()).isEqualTo("/console/oidc");

		HttpResponse<byte[]> begun = begin();
		assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow()).matches(
				"__Host-countersign-oidc=[0-9A-Za-z_-]{43}; Path=/; Max-Age=600; .*Secure; HttpOnly; SameSite=Lax");
		assertThat(location(begun).getQuery()).contains("code_challenge_method=S256", "nonce=", "state=")
			.doesNotContain(cookies(begun).split("=", 2)[1]);
		URI back = provider.signIn(location(begun));
		HttpResponse<byte[]> signedIn = get(back, cookies(begun));
		assertThat(location(signedIn)).as(back.toString()).hasToString("/console/");
		assertThat(signedIn.headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie
				.matches("__Host-countersign=[0-9A-Za-z_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict"))
			.anyMatch((cookie) -> cookie.startsWith("__Host-countersign-oidc=; Path=/; Max-Age=0;"));

		String cookie = cookies(signedIn);
		JsonNode session = browser.json(get(browser.uri("/console/session"), cookie));
		assertThat(session.get("subject").stringValue()).isEqualTo(OpenIdProvider.PERSON);
		assertThat(session.get("tenant").stringValue()).isEqualTo("bank-a");
		assertThat(session.get("scopes").toString()).isEqualTo("[\"references:read\",\"audit:read\"]");
		String token = session.get("token").stringValue();
		assertThat(get(browser.uri("/references"), cookie, "X-CSRF-Token", token).statusCode()).isEqualTo(200);
		assertThat(get(browser.uri("/references"), cookie).statusCode()).isEqualTo(401);
		JsonNode events = browser.json(get(browser.uri("/admin/events"), cookie, "X-CSRF-Token", token));
		assertThat(events.get("events").get(0).get("action").stringValue()).isEqualTo("console.sign-in");
		assertThat(events.get("events").get(0).get("subject").stringValue()).isEqualTo(OpenIdProvider.PERSON);
		assertThat(events.get("events").get(0).get("outcome").stringValue()).isEqualTo("success");

		assertThat(location(get(back, cookies(begun)))).as("a code counts once").hasToString(REFUSED);
	}

	@Test
	void refusesWhatAnotherBrowserHasBegun() throws Exception {
		HttpResponse<byte[]> victim = begin();
		HttpResponse<byte[]> attacker = begin();
		URI planted = provider.signIn(location(attacker));
		for (@Nullable
		String cookie : new String[] { null, cookies(victim), "__Host-countersign-oidc=x" }) {
			HttpResponse<byte[]> response = get(planted, cookie);
			assertThat(location(response)).hasToString(REFUSED);
			assertThat(cookies(response)).isEmpty();
		}
		String state = location(victim).getQuery().replaceFirst(".*state=([^&]*).*", "$1");
		URI mixed = URI.create(planted.toString().replaceFirst("state=[^&]*", "state=" + state));
		assertThat(location(get(mixed, cookies(victim)))).as("the code of another attempt").hasToString(REFUSED);
	}

	@Test
	void refusesWhoTurnsBack() {
		HttpResponse<byte[]> begun = begin();
		String state = location(begun).getQuery().replaceFirst(".*state=([^&]*).*", "$1");
		for (String query : List.of("", "?error=access_denied&state=" + state, "?code=&state=" + state,
				"?code=wrong&state=" + state, "?code=wrong")) {
			assertThat(location(get(browser.uri("/console/oidc/callback" + query), cookies(begun)))).as(query)
				.hasToString(REFUSED);
		}
	}

}
