package dev.countersign.reference;

import java.io.Serial;

import dev.countersign.image.ImageRejectedException;

/**
 * An enrolled specimen cannot be embedded or shown any more.
 */
public class UnusableSpecimenException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String specimen;

	private final ImageRejectedException reason;

	/**
	 * A specimen that was taken once.
	 * @param specimen its ULID
	 * @param reason the decoder's or the judge's finding
	 */
	public UnusableSpecimenException(String specimen, ImageRejectedException reason) {
		super("Specimen %s cannot be used: %s".formatted(specimen, reason.getMessage()), reason);
		this.specimen = specimen;
		this.reason = reason;
	}

	/**
	 * Which specimen.
	 * @return its ULID
	 */
	public String specimen() {
		return this.specimen;
	}

	/**
	 * What is wrong with it.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

}
