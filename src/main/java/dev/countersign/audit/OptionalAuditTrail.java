package dev.countersign.audit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For {@code countersign.audit.required=false}: what cannot be recorded is counted, now
 * and then warned of, and answered.
 */
final class OptionalAuditTrail implements AuditTrail {

	private static final Logger log = LoggerFactory.getLogger(OptionalAuditTrail.class);

	private static final Duration MAX_WAIT = Duration.ofSeconds(1);

	private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

	private final AuditTrail trail;

	private final Counter missing;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	OptionalAuditTrail(AuditTrail trail, MeterRegistry meters) {
		this.trail = trail;
		this.missing = Counter.builder("countersign.audit.missing")
			.description("Verifications that were answered without a record")
			.register(meters);
	}

	@Override
	public void write(AuditRecord record, Duration patience) throws InterruptedException {
		try {
			this.trail.write(record, (patience.compareTo(MAX_WAIT) < 0) ? patience : MAX_WAIT);
		}
		catch (NotRecordedException ex) {
			this.missing.increment();
			long due = this.nextWarning.get();
			long now = System.nanoTime();
			if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + BETWEEN_WARNINGS)) {
				log.warn("Verifications are answered without a record, as countersign.audit.required=false says");
			}
		}
	}

}
