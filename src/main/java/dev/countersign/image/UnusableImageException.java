package dev.countersign.image;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an image decodes but does not show a usable signature.
 */
public final class UnusableImageException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	private final transient List<Defect> reasons;

	/**
	 * Creates the exception.
	 * @param reasons at least one
	 * @throws IllegalArgumentException if there is none
	 */
	public UnusableImageException(List<Defect> reasons) {
		super(reasons.stream().map(Defect::explanation).collect(Collectors.joining(" ")));
		if (reasons.isEmpty()) {
			throw new IllegalArgumentException("An unusable image needs at least one reason");
		}
		this.reasons = List.copyOf(reasons);
	}

	public List<Defect> reasons() {
		return this.reasons;
	}

}
