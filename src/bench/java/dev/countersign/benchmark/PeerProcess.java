package dev.countersign.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Another server that answers the same request, written in Python as an ASGI application
 * {@code app:app}.
 */
final class PeerProcess implements AutoCloseable {

	private final Process process;

	private final URI uri;

	private PeerProcess(Process process, URI uri) {
		this.process = process;
		this.uri = uri;
	}

	/**
	 * Starts the server and waits until it answers.
	 * @param python has uvicorn and what the application imports
	 * @param folder holds {@code app.py}
	 * @param log receives what the server prints
	 * @param body of a request that it must answer
	 */
	static PeerProcess start(String python, Path folder, Path log, byte[] body)
			throws IOException, InterruptedException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		ProcessBuilder builder = new ProcessBuilder(python, "-m", "uvicorn", "app:app", "--port",
				Integer.toString(port), "--log-level", "warning")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().put("THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
		builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
		PeerProcess peer = new PeerProcess(builder.start(), URI.create("http://127.0.0.1:%d/verify".formatted(port)));
		peer.awaitAnswer(body, log);
		return peer;
	}

	private void awaitAnswer(byte[] body, Path log) throws InterruptedException {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Content-Type", MultipartPair.CONTENT_TYPE)
			.timeout(Duration.ofSeconds(10))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); System.nanoTime() < end;) {
			try {
				int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
				if (status == 200) {
					return;
				}
				close();
				throw new IllegalStateException("The peer answered %d; see %s".formatted(status, log));
			}
			catch (IOException ex) {
				// Not listening yet.
			}
			if (this.process.waitFor(100, TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("The peer did not start; see " + log);
			}
		}
		close();
		throw new IllegalStateException("The peer was not ready within a minute; see " + log);
	}

	URI uri() {
		return this.uri;
	}

	/** Returns the CPU time that the server has used since it started. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
