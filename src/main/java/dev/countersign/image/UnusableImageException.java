package dev.countersign.image;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an image decodes but does not show a usable signature.
 */
public final class UnusableImageException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	private final transient List<Defect> reasons;

	private final transient List<Region> signatures;

	/**
	 * Creates the exception.
	 * @param reasons at least one
	 * @param signatures the regions of the signatures, in pixels of the image as sent, if
	 * there are several; otherwise empty
	 * @throws IllegalArgumentException if there is no reason
	 */
	public UnusableImageException(List<Defect> reasons, List<Region> signatures) {
		super(reasons.stream().map(Defect::explanation).collect(Collectors.joining(" ")));
		if (reasons.isEmpty()) {
			throw new IllegalArgumentException("An unusable image needs at least one reason");
		}
		this.reasons = List.copyOf(reasons);
		this.signatures = List.copyOf(signatures);
	}

	public List<Defect> reasons() {
		return this.reasons;
	}

	/**
	 * Returns where the signatures are, if there are several.
	 * @return in pixels of the image as sent; empty if there is at most one
	 */
	public List<Region> signatures() {
		return this.signatures;
	}

}
