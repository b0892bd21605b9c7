package dev.countersign.embedding;

import java.util.Collection;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the embeddings of images seen before, since the same specimens are sent again and
 * again. Limits the number of entries, each of a few KB.
 */
final class EmbeddingCache {

	private final Cache<Key, EmbeddedPart> entries;

	private final boolean on;

	/**
	 * Creates a cache of at most {@code size} entries; 0 keeps nothing.
	 */
	EmbeddingCache(long size) {
		this.on = size > 0;
		this.entries = Caffeine.newBuilder().maximumSize(size).recordStats().build();
	}

	/** The cached entries among the given keys. */
	Map<Key, EmbeddedPart> findAll(Collection<Key> keys) {
		return this.entries.getAllPresent(keys);
	}

	void keep(Key key, EmbeddedPart part) {
		// At size 0, Caffeine would keep the entry until its next eviction.
		if (this.on) {
			this.entries.put(key, part);
		}
	}

	/** The cache itself, for its metrics. */
	Cache<?, ?> entries() {
		return this.entries;
	}

	/**
	 * Identifies an embedding by all that it depends on.
	 *
	 * @param content SHA-256 of the file as sent, in hex
	 * @param region the part to look at; {@code null} for all of it
	 * @param model the model's fingerprint
	 */
	record Key(String content, @Nullable Region region, String model) {

		static Key of(SentImage image, EmbeddingModel model) {
			return new Key(image.sha256(), image.region(), model.manifest().fingerprint());
		}

	}

}
