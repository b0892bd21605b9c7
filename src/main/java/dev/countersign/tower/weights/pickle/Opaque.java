package dev.countersign.tower.weights.pickle;

/**
 * A value whose content weights do not need. Only its kind is kept.
 */
public enum Opaque {

	/** Python's {@code None}. */
	NONE,

	/** A floating-point number, or a whole number of more than 64 bits. */
	NUMBER,

	/** Text that is too long to be a name. */
	TEXT,

	/** Bytes. */
	BYTES,

	/** A set. */
	SET,

	/** The result of a constructor on the closed list that weights do not use. */
	OTHER

}
