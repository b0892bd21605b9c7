package dev.countersign.batch.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Whom the service tells of the ends of batches. At {@code /late} it fails on each
 * message once, at {@code /deaf} always.
 */
final class WebhookReceiver {

	private static final byte[] SECRET = "0123456789abcdef0123456789".getBytes(StandardCharsets.US_ASCII);

	private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

	private final HttpServer server;

	WebhookReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	private void receive(HttpExchange exchange) throws IOException {
		Message message = new Message(exchange.getRequestHeaders().getFirst("webhook-id"),
				exchange.getRequestHeaders().getFirst("webhook-timestamp"),
				exchange.getRequestHeaders().getFirst("webhook-signature"),
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		boolean isFirst = messagesOf(message.id()).isEmpty();
		this.messages.add(message);
		boolean fails = exchange.getRequestURI().getPath().equals("/deaf") || isFirst;
		exchange.sendResponseHeaders(fails ? 500 : 204, -1);
		exchange.close();
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:%d%s".formatted(this.server.getAddress().getPort(), path));
	}

	static Path secretFile(Path folder) {
		try {
			return Files.writeString(folder.resolve("webhook-secret"),
					"whsec_" + Base64.getEncoder().encodeToString(SECRET));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The messages of a batch so far. */
	List<Message> messagesOf(String id) {
		return this.messages.stream().filter((message) -> message.id().equals(id)).toList();
	}

	void stop() {
		this.server.stop(0);
	}

	/**
	 * A message as it came.
	 *
	 * @param id what all tries have in common
	 * @param timestamp when it was sent, in seconds
	 * @param signature by each secret
	 * @param body JSON
	 */
	record Message(String id, String timestamp, String signature, String body) {

		boolean isSigned() {
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
				byte[] signed = "%s.%s.%s".formatted(this.id, this.timestamp, this.body)
					.getBytes(StandardCharsets.UTF_8);
				return this.signature.equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
