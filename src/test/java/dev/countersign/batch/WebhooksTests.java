package dev.countersign.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SuppressWarnings("NullAway.Init")
class WebhooksTests {

	private static final byte[] OLD = "0123456789abcdef0123456789".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NEW = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.US_ASCII);

	private static final Instant NOW = Instant.ofEpochSecond(1_767_300_000);

	private final Queue<Map<String, String>> messages = new ConcurrentLinkedQueue<>();

	private volatile int status = 204;

	@TempDir
	private Path folder;

	private HttpServer receiver;

	@BeforeEach
	void start() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.createContext("/", this::receive);
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.stop(0);
	}

	private void receive(HttpExchange exchange) throws IOException {
		this.messages.add(Map.of("path", exchange.getRequestURI().getPath(), "id",
				exchange.getRequestHeaders().getFirst("webhook-id"), "timestamp",
				exchange.getRequestHeaders().getFirst("webhook-timestamp"), "signature",
				exchange.getRequestHeaders().getFirst("webhook-signature"), "body",
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
		exchange.getResponseHeaders().set("Location", "/elsewhere");
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

	@Test
	void signsCountsWithEverySecret() throws Exception {
		assertThat(webhooks(secret(OLD), secret(NEW)).tell(ended("done"))).isTrue();
		assertThat(this.messages).singleElement().satisfies((message) -> {
			assertThat(message.get("id")).isEqualTo("batch-01JDC4Z7Q8N7V0Y2H3J4K5M6P7");
			assertThat(message.get("timestamp")).isEqualTo("1767300000");
			assertThat(message.get("body"))
				.isEqualTo("{\"type\":\"batch.ended\",\"timestamp\":\"2026-01-01T20:40:00Z\","
						+ "\"data\":{\"id\":\"01JDC4Z7Q8N7V0Y2H3J4K5M6P7\",\"status\":\"SUCCEEDED\",\"counts\":"
						+ "{\"total\":10,\"done\":10,\"match\":7,\"mismatch\":1,\"review\":0,\"failed\":2}}}");
			String signed = message.get("id") + ".1767300000." + message.get("body");
			assertThat(message.get("signature")).isEqualTo("v1," + hmac(OLD, signed) + " v1," + hmac(NEW, signed));
		});
	}

	@Test
	void triesAgainUnlessTakenOrGone() throws Exception {
		Webhooks webhooks = webhooks(secret(NEW));
		for (int failure : new int[] { 301, 307, 400, 500, 503 }) {
			this.status = failure;
			assertThat(webhooks.tell(ended("done"))).isFalse();
		}
		this.status = 410;
		assertThat(webhooks.tell(ended("done"))).isTrue();
		assertThat(this.messages).extracting((message) -> message.get("path")).containsOnly("/hooks");
		this.receiver.stop(0);
		assertThat(webhooks.tell(ended("done"))).isFalse();
	}

	@Test
	void takesOnlyConfiguredNames() throws Exception {
		Webhooks webhooks = webhooks(secret(NEW));
		webhooks.require("done");
		webhooks.require(null);
		assertThatExceptionOfType(BatchRefusedException.class)
			.isThrownBy(() -> webhooks.require("http://169.254.169.254/"));
		// Another node may have a newer configuration.
		assertThat(webhooks.tell(ended("removed"))).isFalse();
		assertThat(this.messages).isEmpty();
	}

	@Test
	void refusesWhatCannotBeUsedByItsKey() throws IOException {
		Path file = Files.writeString(this.folder.resolve("good"), secret(NEW));
		for (String url : List.of("ftp://bank.example/", "/hooks", "https://user:secret@bank.example/")) {
			assertThatIllegalArgumentException().isThrownBy(() -> create(URI.create(url), file))
				.withMessageContaining("countersign.batches.webhooks.done.url");
		}
		for (String content : List.of("", "secret", "whsec_c2hvcnQ=", "whsec_%%%")) {
			Path bad = Files.writeString(this.folder.resolve("bad"), content);
			assertThatIllegalArgumentException().isThrownBy(() -> create(URI.create("https://bank.example/"), bad))
				.withMessageContaining("countersign.batches.webhooks.done.secret-file");
		}
	}

	@Test
	void refusesNamesThatCannotBeStored() throws IOException {
		Path file = Files.writeString(this.folder.resolve("good"), secret(NEW));
		Webhook webhook = new Webhook(URI.create("https://bank.example/"), file);
		for (String name : List.of("x".repeat(65), "new\nline", "")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new Webhooks(Map.of(name, webhook), Clock.systemUTC()))
				.withMessageStartingWith("countersign.batches.webhooks." + name);
		}
		new Webhooks(Map.of("x".repeat(64), webhook), Clock.systemUTC()).require("x".repeat(64));
	}

	private Webhooks webhooks(String... secrets) throws IOException {
		Path file = Files.writeString(this.folder.resolve("secrets"), String.join("\n", secrets));
		return create(URI.create("http://127.0.0.1:%d/hooks".formatted(this.receiver.getAddress().getPort())), file);
	}

	private static Webhooks create(URI url, Path file) {
		return new Webhooks(Map.of("done", new Webhook(url, file)), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static Batch ended(String webhook) {
		return new Batch("01JDC4Z7Q8N7V0Y2H3J4K5M6P7", new Caller(Tenant.DEFAULT, "night", Set.of()),
				BatchStatus.SUCCEEDED, new BatchCounts(10, 7, 1, 0, 2), webhook, NOW, null, NOW, NOW, NOW);
	}

	private static String secret(byte[] secret) {
		return "whsec_" + Base64.getEncoder().encodeToString(secret);
	}

	private static String hmac(byte[] secret, String signed) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(secret, "HmacSHA256"));
		return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
	}

}
