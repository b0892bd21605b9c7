package dev.countersign.evaluation;

/**
 * Whom genuine pairs are held against.
 */
public enum Impostors {

	/** Forgers who practised the signature. */
	SKILLED,

	/** Other people's own signatures. */
	RANDOM

}
