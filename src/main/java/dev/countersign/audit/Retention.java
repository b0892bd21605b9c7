package dev.countersign.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than it has to be kept, a bounded number at a time.
 */
class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private static final int MAX_IN_A_TRANSACTION = 1000;

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
	 * @param stop asked between two transactions
	 * @return how many were removed
	 */
	long expire(BooleanSupplier stop) {
		if (this.keep == null) {
			return 0;
		}
		UUID end = TrailQuery.firstIdAt(this.clock.instant().minus(this.keep));
		long all = 0;
		for (int gone = MAX_IN_A_TRANSACTION; gone == MAX_IN_A_TRANSACTION && !stop.getAsBoolean();) {
			gone = this.repository.expire(end, MAX_IN_A_TRANSACTION);
			all += gone;
		}
		if (all > 0) {
			log.info("Removed {} records of verifications that countersign.audit.retention no longer keeps", all);
		}
		return all;
	}

}
