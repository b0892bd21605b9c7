package dev.countersign.review.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import dev.countersign.review.AlreadyDecidedException;
import dev.countersign.review.ImageGoneException;
import dev.countersign.review.LeasedException;
import dev.countersign.review.NotEnrolledException;
import dev.countersign.review.NotKeptException;
import dev.countersign.review.ReviewClosedException;
import dev.countersign.review.ReviewsDisabledException;
import dev.countersign.review.TooMuchEvidenceException;
import dev.countersign.review.UnknownReviewException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps failures around cases to problems.
 */
@Component
final class ReviewProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof ReviewsDisabledException) {
			return problem(ProblemType.REVIEWS_DISABLED,
					"Reviews are switched off: the operator has to set countersign.review.enabled=true.", failure);
		}
		if (failure instanceof NotKeptException) {
			return problem(ProblemType.REVIEWS_DISABLED,
					"Images are not kept for training: the operator has to set countersign.review.keep-for-training.",
					failure);
		}
		if (failure instanceof UnknownReviewException) {
			return problem(ProblemType.UNKNOWN_REVIEW,
					"There is no review with this id, or it has no such image: list the reviews for their ids and images.",
					failure);
		}
		if (failure instanceof LeasedException leased) {
			return problem(ProblemType.LEASED, "%s looks at this review until %s: take another one, or wait."
				.formatted(leased.by(), leased.until()), failure).with("leasedBy", leased.by())
				.with("leasedUntil", leased.until());
		}
		if (failure instanceof AlreadyDecidedException) {
			return problem(ProblemType.ALREADY_DECIDED,
					"You have decided this review already: leave it to somebody else, and take another one.", failure);
		}
		if (failure instanceof ReviewClosedException) {
			return problem(ProblemType.REVIEW_CLOSED, "This review has been decided or has expired: take another one.",
					failure);
		}
		if (failure instanceof ImageGoneException) {
			return problem(ProblemType.IMAGE_GONE,
					"The image has been deleted, because the review has ended or the specimen is no longer enrolled: there is no copy.",
					failure);
		}
		if (failure instanceof NotEnrolledException) {
			return problem(ProblemType.INVALID_PARAMETER,
					"'enrol' cannot be true: specimens were sent along with this verification, so there is no reference to enrol the query under, or only a 'region' of the query was judged; enrol that part as an image of its own.",
					failure)
				.with("parameter", "enrol");
		}
		if (failure instanceof TooMuchEvidenceException) {
			return problem(ProblemType.TOO_LARGE,
					"There are too many decisions between 'from' and 'to' for one answer: ask for a shorter time.",
					failure);
		}
		return null;
	}

	private static ProblemException problem(ProblemType type, String detail, Exception failure) {
		return new ProblemException(type, detail, failure);
	}

}
