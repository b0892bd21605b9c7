package dev.countersign.reference;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

/**
 * The id under which a bank knows a signer: an account, a mandate. Any printable text;
 * two ids are the same if their characters are.
 *
 * @param value 1 to 128 characters, not all of them blank, none of them a control or
 * another invisible one
 */
public record ReferenceId(String value) {

	private static final int MOST_CHARACTERS = 128;

	/**
	 * Checks an id.
	 * @throws ProblemException if it cannot be one
	 */
	public ReferenceId {
		if (value.isBlank() || value.codePointCount(0, value.length()) > MOST_CHARACTERS
				|| !value.codePoints().allMatch(ReferenceId::isPrintable)) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"A reference's id is 1 to %d printable characters; in a path they are percent-encoded, as UTF-8."
						.formatted(MOST_CHARACTERS))
				.with("parameter", "referenceId");
		}
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	/** Without the id, which must not get into a log. */
	@Override
	public String toString() {
		return "ReferenceId";
	}

}
