package dev.countersign.review;

import java.io.Serial;
import java.time.Instant;

/**
 * Somebody else looks at the case.
 */
public final class LeasedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String by;

	private final Instant until;

	LeasedException(String by, Instant until) {
		super("Somebody else looks at the case");
		this.by = by;
		this.until = until;
	}

	/**
	 * Who looks at it.
	 * @return the person's subject
	 */
	public String by() {
		return this.by;
	}

	/**
	 * Until when, unless the lease is renewed.
	 * @return the lease's end
	 */
	public Instant until() {
		return this.until;
	}

}
