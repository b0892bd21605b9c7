package dev.countersign.verification.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.verification.UnusableSignatureException;
import dev.countersign.verification.UnusableSignatureException.Role;
import dev.countersign.web.ImageProblems;

/**
 * Maps images of a verification that cannot be used to problems.
 */
public final class SignatureProblems {

	private SignatureProblems() {
	}

	/**
	 * The problem for a rejected image. It names a rejected reference as a result would
	 * name it, if there are several.
	 * @param unusable the image and why it cannot be used
	 * @param references how many references were sent
	 * @return as {@link ImageProblems#rejected}
	 */
	public static ProblemException rejected(UnusableSignatureException unusable, int references) {
		boolean isQuery = unusable.role() == Role.QUERY;
		ProblemException problem = ImageProblems.rejected(unusable.reason(), isQuery ? "query" : "reference");
		return (isQuery || references == 1) ? problem : problem.with("specimen", "specimen-" + unusable.number());
	}

}
