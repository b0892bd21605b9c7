package dev.countersign.evaluation;

/**
 * The kinds of impostor that genuine pairs are compared with.
 */
public enum Impostors {

	/** Forgers who practised the signature. */
	SKILLED,

	/** Other people's own signatures. */
	RANDOM

}
