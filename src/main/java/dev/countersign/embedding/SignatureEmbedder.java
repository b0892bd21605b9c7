package dev.countersign.embedding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.EmbeddingFailedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * Computes embeddings from the bytes of images: looks in the cache, then decodes, judges
 * and prepares on the reader's threads, then runs the batcher of the model that the
 * request leases. Thread-safe.
 */
public final class SignatureEmbedder implements AutoCloseable {

	private final EmbeddingModels models;

	private final SignatureReader reader;

	private final EmbeddingCache cache;

	private final EmbeddingCache none = new EmbeddingCache(0);

	SignatureEmbedder(EmbeddingModels models, SignatureReader reader, EmbeddingCache cache) {
		this.models = models;
		this.reader = reader;
		this.cache = cache;
	}

	/**
	 * Embeds all images of a request or none, in one batch if it has room.
	 * @param contents the files as sent, at most the queue's capacity
	 * @param deadline when the result is no longer needed
	 * @return their embeddings, without views
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embed(List<byte[]> contents, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(contents, deadline, false, this.cache);
	}

	/**
	 * Embeds as {@link #embed} does, and returns views of each image.
	 * @param contents the files as sent, at most the queue's capacity
	 * @param deadline when the result is no longer needed
	 * @return their embeddings, with views
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embedWithViews(List<byte[]> contents, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(contents, deadline, true, this.cache);
	}

	/**
	 * Embeds as {@link #embed} does, but without the cache: for images that may be
	 * deleted.
	 * @param contents the files as enrolled, at most the queue's capacity
	 * @param deadline when the result is no longer needed
	 * @param withViews whether to return views of each image
	 * @return their embeddings
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embedAnew(List<byte[]> contents, Deadline deadline, boolean withViews)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(contents, deadline, withViews, this.none);
	}

	/**
	 * The model that would embed a request now. Another may be active by the time one is
	 * embedded.
	 * @return the active model's manifest
	 */
	public ModelManifest model() {
		return this.models.current().manifest();
	}

	private EmbeddedSignatures embed(List<byte[]> contents, Deadline deadline, boolean withViews, EmbeddingCache cache)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		try (EmbeddingModels.Lease lease = this.models.lease()) {
			return embed(contents, lease.model(), deadline, withViews, cache);
		}
	}

	private EmbeddedSignatures embed(List<byte[]> contents, EmbeddingModel model, Deadline deadline, boolean withViews,
			EmbeddingCache cache) throws SignatureRejectedException, OverloadedException, InterruptedException {
		List<EmbeddingCache.Key> keys = contents.stream()
			.map((content) -> EmbeddingCache.Key.of(content, model))
			.toList();
		Map<EmbeddingCache.Key, Embedding> embeddings = new HashMap<>(cache.findAll(keys));
		Set<EmbeddingCache.Key> missing = keys.stream()
			.filter((key) -> !embeddings.containsKey(key))
			.collect(Collectors.toSet());
		if (!missing.isEmpty()) {
			// Before decoding, which would be wasted.
			model.batcher().requireRoomFor(missing.size(), deadline);
		}
		Map<EmbeddingCache.Key, Integer> places = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			if (withViews || missing.contains(keys.get(i))) {
				places.putIfAbsent(keys.get(i), i);
			}
		}
		Map<EmbeddingCache.Key, ReadSignature> read = read(contents, places, model, deadline, withViews);
		embeddings.putAll(compute(missing, read, model, deadline, cache));
		return new EmbeddedSignatures(model.manifest(),
				keys.stream()
					.map((key) -> new EmbeddedSignature(key.content(), Objects.requireNonNull(embeddings.get(key)),
							viewsOf(read.get(key))))
					.toList());
	}

	private static @Nullable SignatureViews viewsOf(@Nullable ReadSignature read) {
		return (read != null) ? read.views() : null;
	}

	/** Reads the images in parallel, on the reader's free threads. */
	private Map<EmbeddingCache.Key, ReadSignature> read(List<byte[]> contents, Map<EmbeddingCache.Key, Integer> places,
			EmbeddingModel model, Deadline deadline, boolean withThumbnails)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Map<EmbeddingCache.Key, FutureTask<ReadSignature>> tasks = new LinkedHashMap<>();
		Map<EmbeddingCache.Key, ReadSignature> read = new LinkedHashMap<>();
		try {
			for (Map.Entry<EmbeddingCache.Key, Integer> place : places.entrySet()) {
				tasks.put(place.getKey(), this.reader.begin(contents.get(place.getValue()), model, withThumbnails));
			}
			for (Map.Entry<EmbeddingCache.Key, FutureTask<ReadSignature>> task : tasks.entrySet()) {
				read.put(task.getKey(),
						await(task.getValue(), Objects.requireNonNull(places.get(task.getKey())), model, deadline));
			}
			return read;
		}
		finally {
			this.reader.cancel(tasks.values());
		}
	}

	private ReadSignature await(FutureTask<ReadSignature> task, int index, EmbeddingModel model, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		try {
			return this.reader.await(task, model, deadline);
		}
		catch (ImageRejectedException ex) {
			throw new SignatureRejectedException(index, ex);
		}
	}

	private Map<EmbeddingCache.Key, Embedding> compute(Set<EmbeddingCache.Key> missing,
			Map<EmbeddingCache.Key, ReadSignature> read, EmbeddingModel model, Deadline deadline, EmbeddingCache cache)
			throws OverloadedException, InterruptedException {
		if (missing.isEmpty()) {
			return Map.of();
		}
		List<EmbeddingCache.Key> keys = List.copyOf(missing);
		List<float[]> computed = model.batcher()
			.embed(keys.stream().map((key) -> Objects.requireNonNull(read.get(key)).prepared()).toList(), deadline);
		Map<EmbeddingCache.Key, Embedding> embeddings = new HashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			Embedding embedding = Embedding.of(computed.get(i));
			embeddings.put(keys.get(i), embedding);
			cache.keep(keys.get(i), embedding);
		}
		return embeddings;
	}

	/**
	 * Stops reading images. Images already read are still embedded.
	 */
	@Override
	public void close() {
		this.reader.close();
	}

}
