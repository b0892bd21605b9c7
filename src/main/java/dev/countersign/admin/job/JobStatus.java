package dev.countersign.admin.job;

/**
 * Where a job stands.
 */
public enum JobStatus {

	/** It waits for a node. */
	QUEUED,

	/** A node works on it, or died over it and another will go on. */
	RUNNING,

	/** It came to its result. */
	SUCCEEDED,

	/** It failed for good; its error says why. */
	FAILED,

	/** Somebody cancelled it. */
	CANCELLED;

	/**
	 * Whether it will not change any more.
	 * @return true for the last three
	 */
	public boolean hasEnded() {
		return this != QUEUED && this != RUNNING;
	}

}
