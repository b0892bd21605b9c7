package dev.countersign.audit;

import java.time.Duration;

/**
 * Takes the records of verifications. For any number of threads.
 */
public interface AuditTrail {

	/**
	 * Writes a record; when this returns it is committed, unless
	 * {@code countersign.audit.required} is off.
	 * @param record of a verification that has not been answered yet
	 * @param patience how long the caller can wait; zero or less: not at all
	 * @throws NotRecordedException if the record could not be written in time
	 * @throws InterruptedException if the service is being stopped
	 */
	void write(AuditRecord record, Duration patience) throws InterruptedException;

}
