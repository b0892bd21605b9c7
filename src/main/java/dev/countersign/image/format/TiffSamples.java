package dev.countersign.image.format;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * What a TIFF page's samples mean, and as what they are shown to the reader. The reader
 * has its own view of inks, further samples and their opacity, so it is shown plain
 * samples: grey, grey and one more, RGB, or RGB and more. {@link SampleLayout} says what
 * they are.
 *
 * @param count number of samples per pixel
 * @param photometric the photometric interpretation that the reader is shown
 * @param extra number of samples that it is shown as extra ones, of which the first is
 * opacity
 * @param hasPolarity whether the file says if zero is black or white, as far as that can
 * be asked
 * @param layout what the bands mean that the reader returns, or {@code null} if its
 * colour model says so
 */
record TiffSamples(int count, int photometric, int extra, boolean hasPolarity, @Nullable SampleLayout layout) {

	static final int PHOTOMETRIC = 262;

	static final int SAMPLES = 277;

	static final int EXTRA_SAMPLES = 338;

	private static final int WHITE_IS_ZERO = 0;

	private static final int BLACK_IS_ZERO = 1;

	private static final int RGB = 2;

	private static final int PALETTE = 3;

	private static final int SEPARATED = 5;

	private static final int YCBCR = 6;

	private static final int INK_SET = 332;

	private static final int INKS = 334;

	private static final int DOT_RANGE = 336;

	static TiffSamples of(TiffFields fields) throws IOException {
		int samples = samples(fields);
		int photometric = photometric(fields, samples);
		if (samples == 1) {
			boolean hasPolarity = photometric > BLACK_IS_ZERO || fields.count(PHOTOMETRIC) > 0;
			boolean ink = photometric == SEPARATED && !isLight(fields);
			int shown = ink ? WHITE_IS_ZERO : (photometric == SEPARATED) ? BLACK_IS_ZERO : photometric;
			return new TiffSamples(1, shown, 0, hasPolarity, null);
		}
		if (photometric == PALETTE && samples == 2) {
			return new TiffSamples(samples, PALETTE, 1, true, layout(fields, PALETTE, samples));
		}
		if (photometric > BLACK_IS_ZERO && photometric != SEPARATED && (photometric != RGB || samples < 3)) {
			return new TiffSamples(samples, photometric, 0, true, null);
		}
		SampleLayout layout = layout(fields, photometric, samples);
		return (samples == 2) ? new TiffSamples(samples, BLACK_IS_ZERO, 1, true, layout)
				: new TiffSamples(samples, RGB, samples - 3, true, layout);
	}

	/**
	 * Returns the number of samples per pixel.
	 */
	static int samples(TiffFields fields) throws IOException {
		return (int) Math.min(fields.number(SAMPLES, Math.max(1, fields.count(258))), Integer.MAX_VALUE);
	}

	/**
	 * Returns the photometric interpretation or, if there is none, what libtiff assumes:
	 * white is zero on a fax. Some writers mean the opposite, see {@link #hasPolarity}.
	 */
	private static int photometric(TiffFields fields, int samples) throws IOException {
		long stated = fields.number(PHOTOMETRIC, -1);
		if (stated >= 0) {
			return (int) Math.min(stated, Integer.MAX_VALUE);
		}
		long compression = fields.number(259, 1);
		long colours = samples - fields.count(EXTRA_SAMPLES);
		if (compression >= 2 && compression <= 4) {
			return WHITE_IS_ZERO;
		}
		if (fields.count(320) > 0) {
			return PALETTE;
		}
		if (fields.count(INK_SET) > 0 || fields.count(INKS) > 0) {
			return SEPARATED;
		}
		boolean jpeg = compression == 6 || compression == 7;
		return (colours < 3) ? BLACK_IS_ZERO : (colours == 3 && jpeg) ? YCBCR : RGB;
	}

	private static SampleLayout layout(TiffFields fields, int photometric, int samples) throws IOException {
		int extras = (int) fields.count(EXTRA_SAMPLES);
		int all = switch (photometric) {
			case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
			case RGB -> 3;
			default -> (int) fields.number(INKS, Math.min(4, samples - extras));
		};
		int colours = Math.max(1, Math.min(Math.min(all, 4), samples));
		boolean inks = photometric == WHITE_IS_ZERO || (photometric == SEPARATED && !isLight(fields));
		int first = Math.max(all, colours);
		for (int i = first; i < samples; i++) {
			long extra = fields.number(EXTRA_SAMPLES, i - first, 0);
			if (extra == 1 || extra == 2) {
				return new SampleLayout(colours, inks, (extra == 2) ? Alpha.STRAIGHT : associated(inks), i);
			}
		}
		boolean stated = fields.count(EXTRA_SAMPLES) > 0;
		Alpha other = (first >= samples) ? Alpha.NONE : stated ? Alpha.UNSPECIFIED : Alpha.UNCERTAIN;
		return new SampleLayout(colours, inks, other, first);
	}

	/**
	 * Inks that are multiplied by their opacity leave the light that the picture has on
	 * white.
	 */
	private static Alpha associated(boolean inks) {
		return inks ? Alpha.NONE : Alpha.ASSOCIATED;
	}

	/**
	 * Returns whether the samples of inks are the light that these leave.
	 */
	private static boolean isLight(TiffFields fields) throws IOException {
		return fields.number(DOT_RANGE, 0, 0) > fields.number(DOT_RANGE, 1, 255);
	}

}
