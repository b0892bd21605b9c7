package dev.countersign.audit;

import java.time.Duration;

/**
 * Records verifications. Thread-safe.
 */
public interface AuditTrail {

	/**
	 * Writes a record. It is committed on return, unless
	 * {@code countersign.audit.required} is off.
	 * @param record the record of a verification that has not been answered yet
	 * @param timeout how long the caller can wait; not at all if zero or negative
	 * @throws NotRecordedException if the record cannot be written in time
	 * @throws InterruptedException if the service is shutting down
	 */
	void write(AuditRecord record, Duration timeout) throws InterruptedException;

}
