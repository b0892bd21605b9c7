package dev.countersign.batch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.function.SingletonSupplier;

/**
 * Tells the end of batches to the addresses that the configuration lists, and to no
 * others: an address in a request could be one that only this machine reaches. The
 * message has counts and no line.
 */
final class Webhooks {

	private static final Duration MAX_CONNECT = Duration.ofSeconds(5);

	private static final Duration MAX_ANSWER = Duration.ofSeconds(15);

	private static final int GONE = 410;

	private static final int MAX_NAME = 64;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,%d}".formatted(MAX_NAME));

	private final Map<String, Webhook> webhooks;

	private final Clock clock;

	/** Made on demand, since it reads all certificates of the JDK. */
	private final Supplier<HttpClient> client = SingletonSupplier.of(Webhooks::newClient);

	private final JsonMapper json = new JsonMapper();

	/**
	 * Checks all webhooks.
	 * @throws IllegalArgumentException if one cannot be used; the message names its key
	 */
	Webhooks(Map<String, Webhook> webhooks, Clock clock) {
		this.webhooks = Map.copyOf(webhooks);
		this.clock = clock;
		webhooks.forEach(Webhooks::check);
	}

	private static void check(String name, Webhook webhook) {
		String key = "countersign.batches.webhooks." + name;
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"%s: the name must be 1 to %d letters, digits, dots, hyphens or underscores".formatted(key,
							MAX_NAME));
		}
		URI url = webhook.url();
		String scheme = String.valueOf(url.getScheme());
		if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null || url.getUserInfo() != null) {
			throw new IllegalArgumentException(
					"%s.url must be an address such as https://bank.example/hooks, without a password".formatted(key));
		}
		try {
			WebhookSecrets.read(webhook.secretFile());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("%s.secret-file: %s".formatted(key, ex.getMessage()), ex);
		}
	}

	private static HttpClient newClient() {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(MAX_CONNECT)
			.build();
	}

	private boolean has(String name) {
		return this.webhooks.containsKey(name);
	}

	/**
	 * Tells a batch's end, once.
	 * @return whether it need not be told again: it was taken, or its receiver said that
	 * it is gone. A name that is not configured may still be so on another node.
	 * @throws InterruptedException if the service is shutting down
	 */
	boolean tell(Batch batch) throws InterruptedException {
		String name = batch.webhook();
		Webhook webhook = (name != null) ? this.webhooks.get(name) : null;
		if (webhook == null) {
			return false;
		}
		try {
			HttpResponse<InputStream> answer = this.client.get()
				.send(request(batch, webhook), HttpResponse.BodyHandlers.ofInputStream());
			answer.body().close();
			return answer.statusCode() / 100 == 2 || answer.statusCode() == GONE;
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * The secrets are read again, so that they can be replaced while the service runs.
	 */
	private HttpRequest request(Batch batch, Webhook webhook) {
		Instant now = this.clock.instant();
		String id = "batch-" + batch.id();
		String body = body(batch, now);
		return HttpRequest.newBuilder(webhook.url())
			.timeout(MAX_ANSWER)
			.header("Content-Type", "application/json")
			.header("webhook-id", id)
			.header("webhook-timestamp", Long.toString(now.getEpochSecond()))
			.header("webhook-signature", WebhookSecrets.read(webhook.secretFile()).sign(id, now.getEpochSecond(), body))
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

	private String body(Batch batch, Instant now) {
		ObjectNode message = this.json.createObjectNode();
		message.put("type", "batch.ended").put("timestamp", now.toString());
		ObjectNode data = message.putObject("data");
		data.put("id", batch.id()).put("status", batch.status().name());
		BatchCounts counts = batch.counts();
		data.putObject("counts")
			.put("total", counts.total())
			.put("done", counts.done())
			.put("match", counts.match())
			.put("mismatch", counts.mismatch())
			.put("review", counts.review())
			.put("failed", counts.failed());
		return message.toString();
	}

	/**
	 * Checks a name of a request.
	 * @throws BatchRefusedException if the configuration does not list it
	 */
	void require(@Nullable String name) {
		if (name != null && !has(name)) {
			throw new BatchRefusedException(BatchRefusedException.Reason.INVALID, "webhook",
					"No webhook of this name is configured: send the name of one that is, or leave 'webhook' out.",
					null);
		}
	}

}
