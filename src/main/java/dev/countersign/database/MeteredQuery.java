package dev.countersign.database;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.springframework.dao.DataAccessException;

/**
 * A query behind metrics: sent at most twice a minute, and only when they are read.
 *
 * @param <T> the answer's type
 */
public final class MeteredQuery<T> {

	private static final Duration KEPT = Duration.ofSeconds(30);

	private final LoadingCache<String, Optional<T>> answer;

	/**
	 * Creates a query, without sending it.
	 * @param query asks the database; never answers {@code null}
	 */
	public MeteredQuery(Supplier<T> query) {
		this.answer = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KEPT).build((key) -> {
			try {
				return Optional.of(query.get());
			}
			catch (DataAccessException ex) {
				return Optional.empty();
			}
		});
	}

	/**
	 * The answer of the last half minute.
	 * @return empty if the database did not answer
	 */
	public Optional<T> get() {
		return this.answer.get("");
	}

}
