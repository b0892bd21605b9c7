package dev.countersign.reference;

/**
 * The id under which a bank knows a signer: an account, a mandate. Any printable text;
 * two ids are the same if their characters are.
 *
 * @param value 1 to 128 characters, not all of them blank, none of them a control or
 * another invisible one
 */
public record ReferenceId(String value) {

	/** The longest id. */
	public static final int MAX_CHARACTERS = 128;

	/**
	 * Checks an id.
	 * @throws MalformedReferenceIdException if it cannot be one
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

	/** Without the id, which must not get into a log. */
	@Override
	public String toString() {
		return "ReferenceId";
	}

}
