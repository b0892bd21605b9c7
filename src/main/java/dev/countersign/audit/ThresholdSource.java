package dev.countersign.audit;

/**
 * Where the threshold that applied came from.
 */
public enum ThresholdSource {

	/** The caller sent it along. */
	REQUEST,

	/** It was set for the enrolled reference. */
	REFERENCE,

	/** The model's own. */
	MODEL

}
