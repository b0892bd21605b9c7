package dev.countersign.access.key;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.dao.DataAccessException;

/**
 * Keys as the database had them within the last two seconds, so that a busy caller's key
 * is not read for every request, and a revoked one is refused on every node in time.
 */
final class KeyCache {

	/** From this age on, one request reads the key again while the others use it. */
	private static final Duration FRESH = Duration.ofSeconds(1);

	/** From this age on, nobody uses it before it was read again. */
	private static final Duration USABLE = Duration.ofMillis(1800);

	/** How long a key is kept for a time without the database. */
	private static final Duration KEPT = Duration.ofMinutes(10);

	private static final int MAX_KEYS = 10_000;

	private final KeyRepository repository;

	private final Ticker ticker;

	private final Cache<String, Entry> entries;

	KeyCache(KeyRepository repository, Ticker ticker) {
		this.repository = repository;
		this.ticker = ticker;
		this.entries = Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterWrite(KEPT).ticker(ticker).build();
	}

	/**
	 * Finds a key.
	 * @param id the key's id
	 * @return the key; empty if there is none
	 * @throws DataAccessException if the database has to be asked and fails
	 */
	Optional<StoredKey> find(String id) {
		Entry entry = this.entries.getIfPresent(id);
		if (entry != null) {
			long age = this.ticker.read() - entry.readAt();
			if (age < FRESH.toNanos() || (age < USABLE.toNanos() && !entry.reading().compareAndSet(false, true))) {
				return Optional.of(entry.key());
			}
		}
		long now = this.ticker.read();
		Optional<StoredKey> found = this.repository.find(id);
		found.ifPresentOrElse((key) -> this.entries.put(id, new Entry(key, now, new AtomicBoolean())),
				() -> forget(id));
		return found;
	}

	/**
	 * Finds a key as it was up to ten minutes ago, for when the database does not answer.
	 */
	Optional<StoredKey> findOutdated(String id) {
		return Optional.ofNullable(this.entries.getIfPresent(id)).map(Entry::key);
	}

	/** Has the database asked the next time. */
	void forget(String id) {
		this.entries.invalidate(id);
	}

	private record Entry(StoredKey key, long readAt, AtomicBoolean reading) {

	}

}
