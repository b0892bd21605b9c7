package dev.countersign.reference.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.EmptyReferenceException;
import dev.countersign.reference.MalformedReferenceIdException;
import dev.countersign.reference.ReferenceFullException;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.UnknownReferenceException;
import dev.countersign.reference.UnusableSpecimenException;
import dev.countersign.web.ImageProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps unusable references to problems, for {@code /references} and {@code /verify}.
 */
@Component
final class ReferenceProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof UnknownReferenceException) {
			return new ProblemException(ProblemType.UNKNOWN_REFERENCE,
					"No reference is enrolled under this id: enrol its specimens, or send them as 'reference' images.",
					failure);
		}
		if (failure instanceof EmptyReferenceException) {
			return new ProblemException(ProblemType.UNKNOWN_REFERENCE,
					"No specimen is enrolled under this id any more: enrol one, or send specimens as 'reference' images.",
					failure);
		}
		if (failure instanceof MalformedReferenceIdException) {
			return new ProblemException(ProblemType.INVALID_PARAMETER,
					"A reference's id must be 1 to %d printable characters; in a path, percent-encode it as UTF-8."
						.formatted(ReferenceId.MAX_CHARACTERS),
					failure)
				.with("parameter", "referenceId");
		}
		if (failure instanceof ReferenceFullException full) {
			return new ProblemException(ProblemType.TOO_LARGE, detailOf(full), full);
		}
		if (failure instanceof UnusableSpecimenException unusable) {
			return ImageProblems.rejected(unusable.reason(), "referenceId").with("specimen", unusable.specimen());
		}
		return null;
	}

	private static String detailOf(ReferenceFullException full) {
		String detail = switch (full.bound()) {
			case SPECIMENS -> "The reference would have %d specimens, but only %d are allowed: delete some first.";
			case BYTES ->
				"The reference's images would have %d bytes, but only %d are allowed: delete some or send smaller ones.";
		};
		return detail.formatted(full.wanted(), full.allowed());
	}

}
