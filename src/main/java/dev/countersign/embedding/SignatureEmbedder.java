package dev.countersign.embedding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.countersign.image.ImageRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * From images' bytes to their embeddings: the cache, then decoding, judgement and
 * preparation on the caller's thread, then the active model's batcher. For any number of
 * threads.
 */
public final class SignatureEmbedder {

	private final ActiveModel active;

	private final SignatureReader reader;

	private final EmbeddingCache cache;

	SignatureEmbedder(ActiveModel active, SignatureReader reader, EmbeddingCache cache) {
		this.active = active;
		this.reader = reader;
		this.cache = cache;
	}

	/**
	 * Embeds a request's images, which ride one batch where there is room in it: all of
	 * them or none.
	 * @param contents the files as they were sent; no more than the queue holds
	 * @param deadline after which the answer is of no use
	 * @return their embeddings, without views
	 * @throws SignatureRejectedException if an image cannot be used, saying which
	 * @throws OverloadedException if there is no room, or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embed(List<byte[]> contents, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(contents, deadline, false);
	}

	/**
	 * As {@link #embed}, and keeps each image's views for a picture.
	 * @param contents the files as they were sent; no more than the queue holds
	 * @param deadline after which the answer is of no use
	 * @return their embeddings, with views
	 * @throws SignatureRejectedException if an image cannot be used, saying which
	 * @throws OverloadedException if there is no room, or the deadline passes
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public EmbeddedSignatures embedWithViews(List<byte[]> contents, Deadline deadline)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		return embed(contents, deadline, true);
	}

	private EmbeddedSignatures embed(List<byte[]> contents, Deadline deadline, boolean withViews)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		ServedModel model = this.active.current();
		List<EmbeddingCache.Key> keys = contents.stream()
			.map((content) -> EmbeddingCache.Key.of(content, model))
			.toList();
		Map<EmbeddingCache.Key, Embedding> embeddings = new HashMap<>(this.cache.findAll(keys));
		Set<EmbeddingCache.Key> missing = keys.stream()
			.filter((key) -> !embeddings.containsKey(key))
			.collect(Collectors.toSet());
		if (!missing.isEmpty()) {
			// Before the work of decoding, which would be for nothing.
			model.batcher().requireRoomFor(missing.size(), deadline);
		}
		Map<EmbeddingCache.Key, ReadSignature> read = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			EmbeddingCache.Key key = keys.get(i);
			if ((withViews || missing.contains(key)) && !read.containsKey(key)) {
				read.put(key, read(contents.get(i), i, model, deadline, withViews));
			}
		}
		embeddings.putAll(compute(missing, read, model, deadline));
		return new EmbeddedSignatures(model.manifest(), keys.stream()
			.map((key) -> new EmbeddedSignature(Objects.requireNonNull(embeddings.get(key)), viewsOf(read.get(key))))
			.toList());
	}

	private static @Nullable SignatureViews viewsOf(@Nullable ReadSignature read) {
		return (read != null) ? read.views() : null;
	}

	private ReadSignature read(byte[] content, int index, ServedModel model, Deadline deadline, boolean withThumbnail)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		try {
			return this.reader.read(content, model, deadline, withThumbnail);
		}
		catch (ImageRejectedException ex) {
			throw new SignatureRejectedException(index, ex);
		}
	}

	private Map<EmbeddingCache.Key, Embedding> compute(Set<EmbeddingCache.Key> missing,
			Map<EmbeddingCache.Key, ReadSignature> read, ServedModel model, Deadline deadline)
			throws OverloadedException, InterruptedException {
		if (missing.isEmpty()) {
			return Map.of();
		}
		List<EmbeddingCache.Key> keys = List.copyOf(missing);
		List<Embedding> computed = model
			.embed(keys.stream().map((key) -> Objects.requireNonNull(read.get(key)).prepared()).toList(), deadline);
		Map<EmbeddingCache.Key, Embedding> embeddings = new HashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			embeddings.put(keys.get(i), computed.get(i));
			this.cache.keep(keys.get(i), computed.get(i));
		}
		return embeddings;
	}

}
