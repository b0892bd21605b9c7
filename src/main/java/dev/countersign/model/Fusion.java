package dev.countersign.model;

/**
 * How the distances to several references become one.
 */
public enum Fusion {

	/** The arithmetic mean. */
	MEAN,

	/** The smallest. */
	MIN

}
