package dev.countersign.admin.job;

/**
 * The status of a job.
 */
public enum JobStatus {

	/** It is waiting for a node. */
	QUEUED,

	/** A node is running it, or died while running it and another node will take over. */
	RUNNING,

	/** It has produced its result. */
	SUCCEEDED,

	/** It has failed permanently; its error says why. */
	FAILED,

	/** A caller cancelled it. */
	CANCELLED;

	/**
	 * Returns whether this status is final.
	 * @return true for succeeded, failed and cancelled jobs
	 */
	public boolean hasEnded() {
		return this != QUEUED && this != RUNNING;
	}

}
