package dev.countersign.admin.event;

import java.util.regex.Pattern;

/**
 * Makes text from a request fit to be recorded.
 */
final class RecordedText {

	/** A key that somebody put where its id belongs. */
	private static final Pattern KEY = Pattern.compile("csk_\\w+");

	private static final int REPLACEMENT = 0xFFFD;

	private RecordedText() {
	}

	/**
	 * Replaces what cannot be printed, hides keys, and cuts the rest off.
	 * @param text any text
	 * @param max the maximum length in characters
	 * @return at most that many characters
	 */
	static String of(String text, int max) {
		int[] printable = KEY.matcher(text)
			.replaceAll("csk_\u2026")
			.codePoints()
			.map((character) -> isPrintable(character) ? character : REPLACEMENT)
			.limit(max)
			.toArray();
		return new String(printable, 0, printable.length);
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
