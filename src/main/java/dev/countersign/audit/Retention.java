package dev.countersign.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired records, a limited number in each transaction.
 */
class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private static final int MAX_PER_TRANSACTION = 1000;

	private final AuditRepository repository;

	private final @Nullable Duration keep;

	private final Clock clock;

	Retention(AuditRepository repository, @Nullable Duration keep, Clock clock) {
		this.repository = repository;
		this.keep = keep;
		this.clock = clock;
	}

	/**
	 * Removes every record that has expired.
	 * @param stop whether to end early, checked between transactions
	 * @return the number of records removed
	 */
	long expire(BooleanSupplier stop) {
		if (this.keep == null) {
			return 0;
		}
		UUID end = TrailQuery.firstIdAt(this.clock.instant().minus(this.keep));
		long total = 0;
		for (int removed = MAX_PER_TRANSACTION; removed == MAX_PER_TRANSACTION && !stop.getAsBoolean();) {
			removed = this.repository.expire(end, MAX_PER_TRANSACTION);
			total += removed;
		}
		if (total > 0) {
			log.info("Removed {} records of verifications older than countersign.audit.retention", total);
		}
		return total;
	}

}
