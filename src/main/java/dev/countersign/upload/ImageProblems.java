package dev.countersign.upload;

import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnusableImageException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

/**
 * What is said of images that were not embedded.
 */
public final class ImageProblems {

	private ImageProblems() {
	}

	/**
	 * The problem that a rejected image is.
	 * @param rejected the decoder's or the judge's finding
	 * @param part the name of the image's part
	 * @return 413, 415 or 422, with {@code part} and perhaps {@code reasons}
	 */
	public static ProblemException rejected(SignatureRejectedException rejected, String part) {
		ImageRejectedException reason = rejected.reason();
		String detail = "The '%s' image cannot be used: %s".formatted(part, reason.getMessage());
		ProblemException problem = new ProblemException(typeOf(reason), detail, rejected).with("part", part);
		if (reason instanceof UnusableImageException unusable) {
			problem.with("reasons", unusable.reasons().stream().map(Defect::slug).toList());
		}
		return problem;
	}

	/**
	 * The problem that refused work is.
	 * @param refused by the embedder
	 * @return 503, with {@code Retry-After}
	 */
	public static ProblemException overloaded(OverloadedException refused) {
		return new ProblemException(ProblemType.OVERLOADED, refused.getMessage() + ".", refused)
			.retryAfter(refused.retryAfter().toSeconds());
	}

	private static ProblemType typeOf(ImageRejectedException reason) {
		if (reason instanceof UnusableImageException) {
			return ProblemType.UNUSABLE_IMAGE;
		}
		return (reason instanceof ImageTooLargeException) ? ProblemType.TOO_LARGE : ProblemType.UNSUPPORTED_IMAGE;
	}

}
