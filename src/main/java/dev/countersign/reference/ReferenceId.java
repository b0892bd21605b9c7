package dev.countersign.reference;

/**
 * A bank's own id for a signer, such as an account or a mandate. Any printable text; ids
 * are equal if their characters are.
 *
 * @param value 1 to 128 characters, not all blank, without control characters or other
 * invisible characters
 */
public record ReferenceId(String value) {

	/** The maximum length of an id in characters. */
	public static final int MAX_CHARACTERS = 128;

	/**
	 * Checks an id.
	 * @throws MalformedReferenceIdException if it is malformed
	 */
	public ReferenceId {
		if (value.isBlank() || value.codePointCount(0, value.length()) > MAX_CHARACTERS
				|| !value.codePoints().allMatch(ReferenceId::isPrintable)) {
			throw new MalformedReferenceIdException();
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

	/** Omits the id, which must not be logged. */
	@Override
	public String toString() {
		return "ReferenceId";
	}

}
