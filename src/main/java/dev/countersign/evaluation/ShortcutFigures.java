package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The error rates of a simple property of the images alone, on the same pairs. If they
 * are low, the dataset gives the class away and any model's figures on it are suspect.
 *
 * @param property {@code brightness}, {@code inkFraction} or {@code size}
 * @param of {@code image} for the image on disk, {@code tower} for the image prepared for
 * the tower
 * @param leaky as in the model's figures on these pairs
 * @param skilledEqualErrorRate EER against skilled forgeries, 0 to 1; {@code null} if
 * there are none
 * @param randomEqualErrorRate EER against other people's signatures, 0 to 1; {@code null}
 * if there are none
 */
public record ShortcutFigures(String property, String of, boolean leaky, @Nullable Double skilledEqualErrorRate,
		@Nullable Double randomEqualErrorRate) {

	/**
	 * Computes the error rates of using the difference in the property as the distance.
	 * @param property the property's name
	 * @param of the image that it was measured on
	 * @param leaky as in the model's figures on these pairs
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
