package dev.countersign.reference;

import java.io.Serial;

/**
 * A reference would exceed its limits.
 */
public class ReferenceFullException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Bound bound;

	private final long wanted;

	private final long allowed;

	ReferenceFullException(Bound bound, long wanted, long allowed) {
		super("The reference would have %d %s, but only %d are allowed".formatted(wanted, bound.unit, allowed));
		this.bound = bound;
		this.wanted = wanted;
		this.allowed = allowed;
	}

	/**
	 * The limit that it would exceed.
	 * @return the limit on the number or on the size of its specimens
	 */
	public Bound bound() {
		return this.bound;
	}

	/**
	 * The amount that it would hold.
	 * @return in the limit's unit, more than {@link #allowed()}
	 */
	public long wanted() {
		return this.wanted;
	}

	/**
	 * The amount that it may hold.
	 * @return in the limit's unit
	 */
	public long allowed() {
		return this.allowed;
	}

	/**
	 * A limit on a reference.
	 */
	public enum Bound {

		/** The number of its specimens. */
		SPECIMENS("specimens"),

		/** The total size of its images in bytes. */
		BYTES("bytes");

		private final String unit;

		Bound(String unit) {
			this.unit = unit;
		}

	}

}
