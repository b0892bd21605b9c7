package dev.countersign.web;

import dev.countersign.image.Defect;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.RegionBeyondImageException;
import dev.countersign.image.UnusableImageException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

/**
 * Maps rejected images to problems.
 */
public final class ImageProblems {

	private ImageProblems() {
	}

	/**
	 * The problem for a rejected image.
	 * @param rejected the decoder's or the judge's finding
	 * @param part the name of the image's part
	 * @return 413, 415 or 422, with {@code part} and, for an unusable image,
	 * {@code reasons} and the {@code regions} of several signatures; 400 if the region to
	 * look at is not inside the image
	 */
	public static ProblemException rejected(ImageRejectedException rejected, String part) {
		if (rejected instanceof RegionBeyondImageException) {
			return new ProblemException(ProblemType.INVALID_PARAMETER,
					"'region' cannot be used: %s".formatted(rejected.getMessage()), rejected)
				.with("parameter", "region");
		}
		String detail = "The '%s' image cannot be used: %s".formatted(part, rejected.getMessage());
		ProblemException problem = new ProblemException(typeOf(rejected), detail, rejected).with("part", part);
		if (rejected instanceof UnusableImageException unusable) {
			problem.with("reasons", unusable.reasons().stream().map(Defect::slug).toList());
			if (!unusable.signatures().isEmpty()) {
				problem.with("regions", unusable.signatures().stream().map(RegionView::of).toList());
			}
		}
		return problem;
	}

	private static ProblemType typeOf(ImageRejectedException reason) {
		if (reason instanceof UnusableImageException) {
			return ProblemType.UNUSABLE_IMAGE;
		}
		return (reason instanceof ImageTooLargeException) ? ProblemType.TOO_LARGE : ProblemType.UNSUPPORTED_IMAGE;
	}

}
