package dev.countersign.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.OpenIdProvider;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A running service that tells callers apart, its OpenID provider, and a browser in front
 * of both. All tests in a JVM share them, so a test makes what it looks at under names of
 * its own.
 */
public final class Console implements AutoCloseable {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private final Path folder;

	private final Browser browser;

	private final OpenIdProvider provider;

	private final ConfigurableApplicationContext context;

	private final Service service;

	private Console(Path folder, Browser browser, OpenIdProvider provider, ConfigurableApplicationContext context) {
		this.folder = folder;
		this.browser = browser;
		this.provider = provider;
		this.context = context;
		this.service = new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
	}

	static Console start() {
		Browser browser = Browser.start();
		OpenIdProvider provider = OpenIdProvider
			.start(Map.of("console", Map.of("tenant", "default", "realm_access", Map.of("roles", List.of("auditor")))));
		try {
			Path folder = Files.createTempDirectory("console");
			Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
			Path secret = Files.writeString(folder.resolve("secret"), "secret of console");
			DrawnSet.write(folder.resolve("sets").resolve("drawn"), 4, 3, 2);
			DrawnSet.write(folder.resolve("sets").resolve("many"), 20, 2, 1);
			List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
			settings.addAll(List.of("--server.port=0", "--countersign.access.bootstrap-key-file=" + bootstrap,
					"--countersign.access.failures-per-minute=100000", "--countersign.review.enabled=true",
					"--countersign.review.match-share=1", "--countersign.scheduler.poll-interval=50ms",
					"--countersign.jobs.memory=512MB", "--countersign.jobs.threads=1", "--countersign.jobs.nice=0",
					"--countersign.models.bundled=models", "--countersign.models.directory=" + folder.resolve("models"),
					"--countersign.datasets.directory=" + folder.resolve("sets"),
					"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.issuer(),
					"--spring.security.oauth2.resourceserver.jwt.audiences=countersign",
					"--countersign.access.token.tenant-claim=tenant",
					"--countersign.access.token.roles-claim=realm_access.roles",
					"--countersign.access.roles.auditor=audit:read,models:read",
					"--countersign.console.oidc.client-id=console",
					"--countersign.console.oidc.client-secret-file=" + secret));
			Console console = new Console(folder, browser, provider,
					new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new)));
			provider.register("console", console.uri("oidc/callback").toString());
			return console;
		}
		catch (IOException ex) {
			close(browser, provider);
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			close(browser, provider);
			throw ex;
		}
	}

	private static void close(Browser browser, OpenIdProvider provider) {
		browser.close();
		provider.close();
	}

	public Browser browser() {
		return this.browser;
	}

	/** The service without the browser, for what a test prepares or looks up. */
	public Service service() {
		return this.service;
	}

	public OpenIdProvider provider() {
		return this.provider;
	}

	/** What the service has stored. */
	public JdbcClient database() {
		return this.context.getBean(JdbcClient.class);
	}

	/** The service, called with the key that may make keys and activate models. */
	public Service operator() {
		return this.service.with(BOOTSTRAP);
	}

	/** A new key of a person, who can sign in with it. */
	public String key(String... scopes) {
		Service operator = operator();
		return operator
			.json(operator.json("POST", "/admin/keys",
					"{\"name\":\"someone\",\"kind\":\"person\",\"scopes\":[%s]}".formatted(
							Arrays.stream(scopes).map((scope) -> '"' + scope + '"').collect(Collectors.joining(",")))))
			.get("key")
			.stringValue();
	}

	/**
	 * Opens a page of the console.
	 * @param path below {@code /console/}
	 */
	public void open(String path) {
		this.browser.open(uri(path));
	}

	/**
	 * Where a page of the console is. Chromium takes a secure cookie from this machine
	 * without TLS.
	 */
	URI uri(String path) {
		return URI.create("http://localhost:" + this.service.uri("/").getPort() + "/console/" + path);
	}

	@Override
	public void close() throws IOException {
		close(this.browser, this.provider);
		this.context.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
