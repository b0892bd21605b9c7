package dev.countersign.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A running service that tells callers apart, and a browser in front of it. All tests in
 * a JVM share both, so a test makes what it looks at under names of its own.
 */
public final class Console implements AutoCloseable {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private final Path folder;

	private final Browser browser;

	private final ConfigurableApplicationContext context;

	private final Service service;

	private Console(Path folder, Browser browser, ConfigurableApplicationContext context) {
		this.folder = folder;
		this.browser = browser;
		this.context = context;
		this.service = new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
	}

	static Console start() {
		Browser browser = Browser.start();
		try {
			Path folder = Files.createTempDirectory("console");
			Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
			List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
			settings.addAll(List.of("--server.port=0", "--countersign.access.bootstrap-key-file=" + bootstrap,
					"--countersign.access.failures-per-minute=100000", "--countersign.review.enabled=true",
					"--countersign.review.match-share=1"));
			return new Console(folder, browser,
					new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new)));
		}
		catch (IOException ex) {
			browser.close();
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			browser.close();
			throw ex;
		}
	}

	public Browser browser() {
		return this.browser;
	}

	/** The service without the browser, for what a test prepares or looks up. */
	public Service service() {
		return this.service;
	}

	/** A new key of a person, who can sign in with it. */
	public String key(String... scopes) {
		Service operator = this.service.with(BOOTSTRAP);
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
		this.browser.close();
		this.context.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
