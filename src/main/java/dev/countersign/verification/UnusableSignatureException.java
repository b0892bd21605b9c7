package dev.countersign.verification;

import java.io.Serial;

import dev.countersign.image.ImageRejectedException;

/**
 * One of the images that a verification came with cannot be used.
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
	 * What the image was to be.
	 * @return query or reference
	 */
	public Role role() {
		return this.role;
	}

	/**
	 * Which of the images in that role.
	 * @return from 1, in their order
	 */
	public int number() {
		return this.number;
	}

	/**
	 * What is wrong with it.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

	/**
	 * What an image is to a verification.
	 */
	public enum Role {

		/** The signature in question. */
		QUERY,

		/** What it is compared with. */
		REFERENCE

	}

}
