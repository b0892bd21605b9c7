package dev.countersign.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.Zipped;
import tools.jackson.databind.JsonNode;

/**
 * A batch of pairs of images, each line with images of its own.
 */
final class NightBatch {

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Service service;

	private final String path;

	private NightBatch(Service service, String path) {
		this.service = service;
		this.path = path;
	}

	/** Hands a batch in. Each image is compared with its successor, again and again. */
	static NightBatch submit(Service service, List<byte[]> images, int lines) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		StringBuilder manifest = new StringBuilder("customId,references,query\n");
		for (int i = 0; i < lines; i++) {
			files.put(i + "-r.png", images.get(i % images.size()));
			files.put(i + "-q.png", images.get((i + 1) % images.size()));
			manifest.append("%1$d,%1$d-r.png,%1$d-q.png\n".formatted(i));
		}
		Multipart parts = new Multipart().image("manifest", manifest.toString().getBytes(StandardCharsets.UTF_8))
			.image("images", Zipped.of(files));
		JsonNode batch = service.json(service.send(parts.post(service.uri("/batches"))));
		return new NightBatch(service, "/batches/" + batch.get("id").stringValue());
	}

	/** Waits until the first lines have their outcome. */
	NightBatch awaitWork() {
		await((batch) -> batch.at("/counts/done").intValue() > 0);
		return this;
	}

	/** Waits for the end and returns the lines in a second. */
	double awaitRate() {
		JsonNode batch = await((each) -> each.get("status").stringValue().equals("SUCCEEDED"));
		Duration time = Duration.between(Instant.parse(batch.get("startedAt").stringValue()),
				Instant.parse(batch.get("finishedAt").stringValue()));
		return batch.at("/counts/total").intValue() / (time.toMillis() / 1000.0);
	}

	/** How many lines have their outcome. */
	int done() {
		return batch().at("/counts/done").intValue();
	}

	void cancel() {
		this.service.delete(this.path);
	}

	private JsonNode await(Predicate<JsonNode> state) {
		JsonNode batch = batch();
		while (!state.test(batch)) {
			if (!batch.get("finishedAt").isNull()) {
				throw new IllegalStateException("The batch ended otherwise: " + batch);
			}
			LockSupport.parkNanos(LOOK_NANOS);
			batch = batch();
		}
		return batch;
	}

	private JsonNode batch() {
		return this.service.json(this.service.get(this.path));
	}

}
