package dev.countersign.verification;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a verification is about, such as a cheque's amount, in the unit of whoever sends
 * it. It changes no answer; only the review by people looks at it.
 *
 * @param value at least 0, with at most 15 digits before the point and 3 after it, and no
 * zeros at the end of the latter
 */
public record Amount(BigDecimal value) {

	/** What an amount must be, to go on from its name. */
	public static final String RULE = "must be a plain decimal such as 1250.00, with at most 15 digits before the point and 3 after it";

	private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,3})?");

	/**
	 * Brings equal amounts to the same form.
	 */
	public Amount {
		BigDecimal stripped = value.stripTrailingZeros();
		value = stripped.setScale(Math.max(0, stripped.scale()));
	}

	/**
	 * Reads an amount.
	 * @param text digits, perhaps with a point among them; no sign, exponent or separator
	 * @return the amount; empty if the text is anything else
	 */
	public static Optional<Amount> parse(String text) {
		return PLAIN.matcher(text).matches() ? Optional.of(new Amount(new BigDecimal(text))) : Optional.empty();
	}

}
