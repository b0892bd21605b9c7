package dev.countersign.verification;

import java.time.Duration;

import dev.countersign.audit.AuditRecord;

/**
 * Records a verification before it is answered. A batch records its lines in its own
 * transaction, everything else in the trail's.
 */
@FunctionalInterface
public interface VerificationRecorder {

	/**
	 * Records a verification.
	 * @param record what the trail is to hold
	 * @param verification what will be answered
	 * @param timeout how long the caller can wait; not at all if zero or negative
	 * @throws dev.countersign.audit.NotRecordedException if it cannot be recorded in
	 * time, so that it must not be answered
	 * @throws InterruptedException if the service is shutting down
	 */
	void record(AuditRecord record, Verification verification, Duration timeout) throws InterruptedException;

}
