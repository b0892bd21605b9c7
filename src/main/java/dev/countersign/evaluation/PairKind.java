package dev.countersign.evaluation;

/**
 * The kind of a pair of signatures.
 */
public enum PairKind {

	/** One person wrote both. */
	GENUINE,

	/** A genuine signature and an imitation of it. */
	SKILLED,

	/** The signatures of two people. */
	RANDOM

}
