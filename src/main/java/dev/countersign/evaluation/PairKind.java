package dev.countersign.evaluation;

/**
 * What a pair of signatures is.
 */
public enum PairKind {

	/** One person wrote both. */
	GENUINE,

	/** A genuine signature and an imitation of it. */
	SKILLED,

	/** The signatures of two people. */
	RANDOM

}
