package dev.countersign.verification;

import java.io.Serial;

import dev.countersign.image.ImageRejectedException;

/**
 * An image of a verification cannot be used.
 */
public final class UnusableSignatureException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Role role;

	private final int number;

	private final ImageRejectedException reason;

	UnusableSignatureException(Role role, int number, ImageRejectedException reason) {
		super(reason.getMessage(), reason);
		this.role = role;
		this.number = number;
		this.reason = reason;
	}

	/**
	 * The image's role in the verification.
	 * @return query or reference
	 */
	public Role role() {
		return this.role;
	}

	/**
	 * The image's position among the images in its role.
	 * @return from 1, in the order in which they were sent
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Why the image cannot be used.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

	/**
	 * An image's role in a verification.
	 */
	public enum Role {

		/** The signature in question. */
		QUERY,

		/** A signature that the query is compared with. */
		REFERENCE

	}

}
