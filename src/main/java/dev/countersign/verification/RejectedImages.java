package dev.countersign.verification;

import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnusableImageException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

/**
 * Says which image of a request cannot be used, and why.
 */
final class RejectedImages {

	private RejectedImages() {
	}

	/**
	 * The problem that a rejected image is.
	 * @param rejected with an index that counts the references first, then the query
	 * @param references how many references there were
	 * @return with the part's name, and with the specimen's where there were several
	 */
	static ProblemException problem(SignatureRejectedException rejected, int references) {
		boolean isQuery = rejected.index() == references;
		String part = isQuery ? "query" : "reference";
		ImageRejectedException reason = rejected.reason();
		String detail = "The '%s' image cannot be used: %s".formatted(part, reason.getMessage());
		ProblemException problem = new ProblemException(typeOf(reason), detail, rejected).with("part", part);
		if (!isQuery && references > 1) {
			problem.with("specimen", "specimen-" + (rejected.index() + 1));
		}
		if (reason instanceof UnusableImageException unusable) {
			problem.with("reasons", unusable.reasons().stream().map(Defect::slug).toList());
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
