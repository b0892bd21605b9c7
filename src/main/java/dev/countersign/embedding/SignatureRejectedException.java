package dev.countersign.embedding;

import dev.countersign.image.ImageRejectedException;

/**
 * One of a request's images cannot be used.
 */
public final class SignatureRejectedException extends Exception {

	private final int index;

	private final ImageRejectedException reason;

	SignatureRejectedException(int index, ImageRejectedException reason) {
		super(reason.getMessage(), reason);
		this.index = index;
		this.reason = reason;
	}

	/**
	 * Which image.
	 * @return its place in the request's list, from 0
	 */
	public int index() {
		return this.index;
	}

	/**
	 * What is wrong with it.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

}
