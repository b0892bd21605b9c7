package dev.countersign.embedding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Embeddings of images seen before; the same specimens come again and again. Bounded by
 * the number of entries, of a few hundred bytes each.
 */
final class EmbeddingCache {

	private final Cache<Key, Embedding> entries;

	private final boolean on;

	/**
	 * A cache of at most so many entries; 0 keeps nothing.
	 */
	EmbeddingCache(long size) {
		this.on = size > 0;
		this.entries = Caffeine.newBuilder().maximumSize(size).recordStats().build();
	}

	/** Those that are there. */
	Map<Key, Embedding> findAll(Collection<Key> keys) {
		return this.entries.getAllPresent(keys);
	}

	void keep(Key key, Embedding embedding) {
		// Of size 0, Caffeine would keep the entry until it gets round to evicting it.
		if (this.on) {
			this.entries.put(key, embedding);
		}
	}

	/** For its metrics. */
	Cache<?, ?> entries() {
		return this.entries;
	}

	/**
	 * What an embedding depends on.
	 *
	 * @param content SHA-256 of the file as it was sent
	 * @param model the model's fingerprint
	 */
	record Key(String content, String model) {

		static Key of(byte[] content, EmbeddingModel model) {
			try {
				byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
				return new Key(HexFormat.of().formatHex(digest), model.manifest().fingerprint());
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every JDK has SHA-256", ex);
			}
		}

	}

}
