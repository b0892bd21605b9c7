package dev.countersign.verification;

import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.upload.ImageProblems;

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
		ProblemException problem = ImageProblems.rejected(rejected, isQuery ? "query" : "reference");
		if (!isQuery && references > 1) {
			problem.with("specimen", "specimen-" + (rejected.index() + 1));
		}
		return problem;
	}

}
