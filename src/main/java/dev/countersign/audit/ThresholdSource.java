package dev.countersign.audit;

/**
 * The source of the threshold that applied.
 */
public enum ThresholdSource {

	/** The caller sent it with the request. */
	REQUEST,

	/** It was set for the enrolled reference. */
	REFERENCE,

	/** It is the model's, moved by how much the reference's own specimens differ. */
	SPECIMENS,

	/** It is the model's threshold. */
	MODEL

}
