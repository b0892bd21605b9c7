package dev.countersign.reference;

import java.io.Serial;

import dev.countersign.image.ImageRejectedException;

/**
 * An enrolled specimen can no longer be embedded or shown.
 */
public class UnusableSpecimenException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String specimen;

	private final ImageRejectedException reason;

	/**
	 * Creates an exception for a specimen that was once accepted.
	 * @param specimen the specimen's ULID
	 * @param reason the decoder's or the judge's finding
	 */
	public UnusableSpecimenException(String specimen, ImageRejectedException reason) {
		super("Specimen %s cannot be used: %s".formatted(specimen, reason.getMessage()), reason);
		this.specimen = specimen;
		this.reason = reason;
	}

	/**
	 * The specimen.
	 * @return its ULID
	 */
	public String specimen() {
		return this.specimen;
	}

	/**
	 * Why the specimen cannot be used.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

}
