package dev.countersign.review;

/**
 * What a person finds.
 */
public enum Outcome {

	/** The same person wrote both. */
	GENUINE,

	/** Somebody else wrote the query. */
	FORGED,

	/** The person cannot tell. */
	UNSURE

}
