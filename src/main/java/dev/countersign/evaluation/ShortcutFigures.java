package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What a plain property of the images alone would score, on the same pairs: if it scores
 * well, the set gives the class away and any model's figures on it are suspect.
 *
 * @param property {@code brightness}, {@code inkFraction} or {@code size}
 * @param of {@code image}: as it is on disk; {@code tower}: as prepared for the tower
 * @param leaky as in the figures beside it
 * @param skilledEqualErrorRate against skilled forgeries, 0 to 1; {@code null}: none
 * @param randomEqualErrorRate against other people's signatures, 0 to 1; {@code null}:
 * none
 */
public record ShortcutFigures(String property, String of, boolean leaky, @Nullable Double skilledEqualErrorRate,
		@Nullable Double randomEqualErrorRate) {

	/**
	 * The error rates of taking the difference of the property for the distance.
	 * @param property its name
	 * @param of what it was measured on
	 * @param leaky as in the figures beside it
	 * @param result the pairs, by that distance
	 * @return the figures
	 */
	public static ShortcutFigures of(String property, String of, boolean leaky, ProtocolResult result) {
		return new ShortcutFigures(property, of, leaky, rate(result, Impostors.SKILLED),
				rate(result, Impostors.RANDOM));
	}

	private static @Nullable Double rate(ProtocolResult result, Impostors impostors) {
		boolean there = result.genuine().length > 0 && result.impostor(impostors).length > 0;
		return there ? result.rates(impostors).equalErrorRate() : null;
	}

}
