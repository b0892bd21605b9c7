package dev.countersign.batch;

/**
 * The status of a batch. The words are those of jobs.
 */
public enum BatchStatus {

	/** It is waiting for its time or for a node. */
	QUEUED,

	/** Nodes are working on its lines. */
	RUNNING,

	/** Every line has its outcome. */
	SUCCEEDED,

	/** A caller cancelled it; some lines have no outcome. */
	CANCELLED;

	/**
	 * Returns whether this status is final.
	 * @return true for succeeded and cancelled batches
	 */
	public boolean hasEnded() {
		return this == SUCCEEDED || this == CANCELLED;
	}

}
