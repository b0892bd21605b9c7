package dev.countersign.verification;

/**
 * Where the threshold that applied came from.
 */
public enum ThresholdSource {

	/** The caller sent it with the request. */
	REQUEST,

	/** It was set for the enrolled reference. */
	REFERENCE,

	/** The model's own. */
	MODEL

}
