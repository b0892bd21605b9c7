package dev.countersign.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The service in a process of its own, so that what it costs is not mixed up with what
 * the load costs.
 */
public final class ServiceProcess implements AutoCloseable {

	private final Process process;

	private final URI base;

	private final double startSeconds;

	private ServiceProcess(Process process, URI base, double startSeconds) {
		this.process = process;
		this.base = base;
		this.startSeconds = startSeconds;
	}

	public static ServiceProcess start(Path log, String... settings) throws IOException, InterruptedException {
		return start(log,
				List.of("-cp", System.getProperty("java.class.path"), "dev.countersign.CountersignApplication"),
				settings);
	}

	/** From the jar that Maven built. */
	public static ServiceProcess startJar(Path jar, Path log, String... settings)
			throws IOException, InterruptedException {
		return start(log, List.of("-jar", jar.toString()), settings);
	}

	private static ServiceProcess start(Path log, List<String> application, String... settings)
			throws IOException, InterruptedException {
		int port = freePort();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"--enable-native-access=ALL-UNNAMED", "-Xms2g", "-Xmx2g"));
		command.addAll(application);
		command.add("--server.port=" + port);
		command.addAll(List.of(settings));
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		URI base = URI.create("http://127.0.0.1:" + port);
		awaitReady(process, base, log);
		return new ServiceProcess(process, base, (System.nanoTime() - start) / 1e9);
	}

	private static void awaitReady(Process process, URI base, Path log) throws InterruptedException {
		HttpRequest probe = HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
			.timeout(Duration.ofSeconds(2))
			.build();
		HttpClient client = HttpClient.newHttpClient();
		for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5); System.nanoTime() < end;) {
			if (!process.isAlive()) {
				throw new IllegalStateException("The service did not start; see " + log);
			}
			try {
				if (client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
					return;
				}
			}
			catch (IOException ex) {
				// Not listening yet.
			}
			process.waitFor(20, TimeUnit.MILLISECONDS);
		}
		process.destroyForcibly();
		throw new IllegalStateException("The service was not ready within five minutes; see " + log);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	public URI uri(String path) {
		return this.base.resolve(path);
	}

	public double startSeconds() {
		return this.startSeconds;
	}

	public long pid() {
		return this.process.pid();
	}

	/** CPU that the service has used since it started, over all its threads. */
	public Duration cpu() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("This system does not tell a process's CPU time"));
	}

	/** The processes that it started and that live, such as that of a job. */
	public List<ProcessHandle> children() {
		return this.process.children().filter(ProcessHandle::isAlive).toList();
	}

	/** As {@code kill} does it, without waiting for the end. */
	public void terminate() {
		this.process.destroy();
	}

	/** As {@code kill -9} does it. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
