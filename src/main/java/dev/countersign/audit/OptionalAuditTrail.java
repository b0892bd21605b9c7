package dev.countersign.audit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail for {@code countersign.audit.required=false}. A verification that cannot be
 * recorded succeeds; it is counted, and the log has an occasional warning.
 */
final class OptionalAuditTrail implements AuditTrail {

	private static final Logger log = LoggerFactory.getLogger(OptionalAuditTrail.class);

	private static final Duration MAX_WAIT = Duration.ofSeconds(1);

	private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

	private final AuditTrail trail;

	private final Counter missing;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	/**
	 * Creates a trail in front of one that may fail.
	 * @param trail where records are written
	 * @param missing counts those that were not
	 */
	OptionalAuditTrail(AuditTrail trail, Counter missing) {
		this.trail = trail;
		this.missing = missing;
	}

	static Counter missing(MeterRegistry meters) {
		return Counter.builder("countersign.audit.missing")
			.description("Verifications that were answered without a record in the audit trail")
			.register(meters);
	}

	@Override
	public void write(AuditRecord record, Duration timeout) throws InterruptedException {
		try {
			this.trail.write(record, (timeout.compareTo(MAX_WAIT) < 0) ? timeout : MAX_WAIT);
		}
		catch (NotRecordedException ex) {
			this.missing.increment();
			long due = this.nextWarning.get();
			long now = System.nanoTime();
			if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + WARNING_INTERVAL_NANOS)) {
				log.warn(
						"Verifications cannot be recorded, and are answered without a record because countersign.audit.required=false");
			}
		}
	}

}
