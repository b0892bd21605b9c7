package dev.countersign.access.key;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Notes when keys were used, at most every five minutes for each, beside the requests. If
 * the database cannot keep up, a note is lost; the next use makes another.
 */
final class LastUse implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LastUse.class);

	private static final Duration PAUSE = Duration.ofMinutes(5);

	private static final int MAX_KEYS = 10_000;

	private static final int MAX_WAITING = 1000;

	private final KeyRepository repository;

	private final Cache<String, Instant> noted = Caffeine.newBuilder()
		.maximumSize(MAX_KEYS)
		.expireAfterWrite(PAUSE)
		.build();

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(MAX_WAITING), (work) -> {
				Thread thread = new Thread(work, "key-last-use");
				thread.setDaemon(true);
				return thread;
			}, new ThreadPoolExecutor.DiscardPolicy());

	LastUse(KeyRepository repository) {
		this.repository = repository;
		this.thread.allowCoreThreadTimeOut(true);
	}

	void note(ApiKey key, Instant now) {
		Instant last = key.lastUsedAt();
		boolean isDue = last == null || Duration.between(last, now).compareTo(PAUSE) > 0;
		if (isDue && this.noted.asMap().putIfAbsent(key.id(), now) == null) {
			this.thread.execute(() -> write(key.id(), now));
		}
	}

	private void write(String id, Instant now) {
		try {
			this.repository.used(id, now);
		}
		catch (DataAccessException ex) {
			logger.debug("The last use of a key was not noted", ex);
		}
	}

	@Override
	public void close() {
		this.thread.shutdown();
	}

}
