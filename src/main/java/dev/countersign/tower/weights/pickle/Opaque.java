package dev.countersign.tower.weights.pickle;

/**
 * A value of which only that it is there is kept.
 */
public enum Opaque {

	/** Python's {@code None}. */
	NONE,

	/** A number with a fraction, or one of more than 64 bits. */
	NUMBER,

	/** Text that is too long to be a name. */
	TEXT,

	/** Bytes. */
	BYTES,

	/** A set. */
	SET,

	/** What a constructor of the closed list has made without use for weights. */
	OTHER

}
