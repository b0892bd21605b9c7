package dev.countersign.embedding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
	 * @param images at most the queue's capacity
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @return their embeddings, without views
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embed(List<SentImage> images, Requester requester, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(images, requester, deadline, false, this.cache);
	}

	/**
	 * Embeds as {@link #embed} does, and returns views of each image.
	 * @param images at most the queue's capacity
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @return their embeddings, with views
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embedWithViews(List<SentImage> images, Requester requester, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(images, requester, deadline, true, this.cache);
	}

	/**
	 * Embeds as {@link #embed} does, but without the cache: for images that may be
	 * deleted.
	 * @param images as enrolled, at most the queue's capacity
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @param withViews whether to return views of each image
	 * @return their embeddings
	 * @throws SignatureRejectedException if an image cannot be used; it names the image
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embedAnew(List<SentImage> images, Requester requester, Deadline deadline,
			boolean withViews) throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(images, requester, deadline, withViews, this.none);
	}

	/**
	 * The model that would embed a request now. Another may be active by the time one is
	 * embedded.
	 * @return the active model's manifest
	 */
	public ModelManifest model() {
		return this.models.current().manifest();
	}

	private EmbeddedSignatures embed(List<SentImage> images, Requester requester, Deadline deadline, boolean withViews,
			EmbeddingCache cache) throws SignatureRejectedException, OverloadedException, InterruptedException {
		try (EmbeddingModels.Lease lease = this.models.lease()) {
			return embed(images, lease.model(), requester, deadline, withViews, cache);
		}
	}

	private EmbeddedSignatures embed(List<SentImage> images, EmbeddingModel model, Requester requester,
			Deadline deadline, boolean withViews, EmbeddingCache cache)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		List<EmbeddingCache.Key> keys = images.stream().map((image) -> EmbeddingCache.Key.of(image, model)).toList();
		Map<EmbeddingCache.Key, EmbeddedPart> embedded = new HashMap<>(cache.findAll(keys));
		Set<EmbeddingCache.Key> missing = keys.stream()
			.filter((key) -> !embedded.containsKey(key))
			.collect(Collectors.toSet());
		if (!missing.isEmpty()) {
			// Before decoding, which would be wasted.
			model.batcher().requireRoomFor(missing.size(), deadline, requester.urgency());
		}
		Map<EmbeddingCache.Key, Integer> places = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			if (withViews || missing.contains(keys.get(i))) {
				places.putIfAbsent(keys.get(i), i);
			}
		}
		Map<EmbeddingCache.Key, ReadSignature> read = read(images, places, model, requester, deadline, withViews);
		embedded.putAll(compute(missing, read, model, requester, deadline, cache));
		return new EmbeddedSignatures(model.manifest(),
				keys.stream()
					.map((key) -> signature(key, Objects.requireNonNull(embedded.get(key)), read.get(key)))
					.toList());
	}

	private static EmbeddedSignature signature(EmbeddingCache.Key key, EmbeddedPart part,
			@Nullable ReadSignature read) {
		return new EmbeddedSignature(key.content(), part.embedding(), part.region(),
				(read != null) ? read.views() : null);
	}

	/** Reads the images in parallel, on the reader's free threads. */
	private Map<EmbeddingCache.Key, ReadSignature> read(List<SentImage> images, Map<EmbeddingCache.Key, Integer> places,
			EmbeddingModel model, Requester requester, Deadline deadline, boolean withViews)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Map<EmbeddingCache.Key, Reading<ReadSignature>> tasks = new LinkedHashMap<>();
		Map<EmbeddingCache.Key, ReadSignature> read = new LinkedHashMap<>();
		try {
			for (Map.Entry<EmbeddingCache.Key, Integer> place : places.entrySet()) {
				tasks.put(place.getKey(),
						this.reader.begin(images.get(place.getValue()), model, requester, deadline, withViews));
			}
			for (Map.Entry<EmbeddingCache.Key, Reading<ReadSignature>> task : tasks.entrySet()) {
				read.put(task.getKey(),
						await(task.getValue(), Objects.requireNonNull(places.get(task.getKey())), model, deadline));
			}
			return read;
		}
		finally {
			this.reader.cancel(tasks.values());
		}
	}

	private ReadSignature await(Reading<ReadSignature> task, int index, EmbeddingModel model, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		try {
			return this.reader.await(task, model, deadline);
		}
		catch (ImageRejectedException ex) {
			throw new SignatureRejectedException(index, ex);
		}
	}

	private Map<EmbeddingCache.Key, EmbeddedPart> compute(Set<EmbeddingCache.Key> missing,
			Map<EmbeddingCache.Key, ReadSignature> read, EmbeddingModel model, Requester requester, Deadline deadline,
			EmbeddingCache cache) throws OverloadedException, InterruptedException {
		if (missing.isEmpty()) {
			return Map.of();
		}
		List<EmbeddingCache.Key> keys = List.copyOf(missing);
		List<float[]> computed = model.batcher()
			.embed(keys.stream().map((key) -> Objects.requireNonNull(read.get(key)).prepared()).toList(), deadline,
					requester.urgency());
		Map<EmbeddingCache.Key, EmbeddedPart> embedded = new HashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			EmbeddingCache.Key key = keys.get(i);
			EmbeddedPart part = new EmbeddedPart(Embedding.of(computed.get(i)),
					Objects.requireNonNull(read.get(key)).region());
			embedded.put(key, part);
			cache.keep(key, part);
		}
		return embedded;
	}

	/**
	 * Stops reading images. Images already read are still embedded.
	 */
	@Override
	public void close() {
		this.reader.close();
	}

}
