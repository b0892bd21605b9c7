package dev.countersign.reference;

import java.io.Serial;

/**
 * A reference would hold more than it may.
 */
public class ReferenceFullException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Bound bound;

	private final long wanted;

	private final long allowed;

	ReferenceFullException(Bound bound, long wanted, long allowed) {
		super("The reference would have %d %s; at most %d are allowed".formatted(wanted, bound.unit, allowed));
		this.bound = bound;
		this.wanted = wanted;
		this.allowed = allowed;
	}

	/**
	 * Which bound it would pass.
	 * @return of its specimens' number or size
	 */
	public Bound bound() {
		return this.bound;
	}

	/**
	 * What it would hold.
	 * @return in the bound's unit, more than {@link #allowed()}
	 */
	public long wanted() {
		return this.wanted;
	}

	/**
	 * What it may hold.
	 * @return in the bound's unit
	 */
	public long allowed() {
		return this.allowed;
	}

	/**
	 * What is bounded of a reference.
	 */
	public enum Bound {

		/** How many specimens it has. */
		SPECIMENS("specimens"),

		/** How many bytes their images have together. */
		BYTES("bytes");

		private final String unit;

		Bound(String unit) {
			this.unit = unit;
		}

	}

}
