package dev.countersign.reference;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

/**
 * What a reference may hold.
 *
 * @param specimens how many
 * @param bytes of their images together
 */
record SpecimenLimits(int specimens, long bytes) {

	void require(int specimens, long bytes) {
		if (specimens > this.specimens) {
			throw new ProblemException(ProblemType.TOO_LARGE,
					"The reference would have %d specimens; at most %d are allowed: delete some first."
						.formatted(specimens, this.specimens));
		}
		if (bytes > this.bytes) {
			throw new ProblemException(ProblemType.TOO_LARGE,
					"The reference's images would have %d bytes; at most %d are allowed: delete some or send smaller ones."
						.formatted(bytes, this.bytes));
		}
	}

}
