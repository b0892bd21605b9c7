package dev.countersign.testsupport;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import dev.countersign.CountersignApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service in the test's own process, which starts in a fraction of the time that a
 * process of its own takes. For what is not killed.
 */
public final class LocalService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private LocalService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts a service on a free port.
	 * @param settings {@code --key=value}
	 */
	public static LocalService start(String... settings) {
		return new LocalService(new SpringApplicationBuilder(CountersignApplication.class)
			.run(Stream.concat(Stream.of(settings), Stream.of("--server.port=0")).toArray(String[]::new)));
	}

	public int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port()).resolve(path);
	}

	/** The processes of its jobs. */
	public List<ProcessHandle> children() {
		return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
