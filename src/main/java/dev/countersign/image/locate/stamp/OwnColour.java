package dev.countersign.image.locate.stamp;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.TwoInks;

/**
 * A stamp's ink of another colour than the pen's. How much of both is in a pixel follows
 * from its optical densities; at the edges of strokes, where compression blurs colours,
 * the canvas knows better.
 */
final class OwnColour implements OwnInk {

	/** Less of the stamp's ink is none. */
	private static final double MIN_PRINT = 0.15;

	/** The pen's ink between which it fades in, in a pixel and on the canvas. */
	private static final double NONE = 0.2;

	private static final double ALL = 0.7;

	private static final double NONE_SHOWN = 0.15;

	private static final double ALL_SHOWN = 0.45;

	private final CanvasPlaces places;

	/** How much of the pen's ink is in each pixel of the canvas. */
	private final float[] amounts;

	private final InkColours colours;

	private final TwoInks pen;

	private final TwoInks stamp;

	/** The optical density of each value of each channel. */
	private final double[][] densities = new double[3][256];

	/**
	 * Creates the ink.
	 * @param places where on the image it may be
	 * @param amounts how much of the pen's ink is in each pixel of the canvas, 0 to 1
	 * @param colours of both inks, the pen's first
	 */
	OwnColour(CanvasPlaces places, float[] amounts, InkColours colours) {
		this.places = places;
		this.amounts = amounts;
		this.colours = colours;
		this.pen = colours.inks();
		this.stamp = this.pen.exchanged();
		for (int channel = 0; channel < 3; channel++) {
			for (int value = 0; value < this.densities[channel].length; value++) {
				this.densities[channel][value] = PaperColour.density(colours.paper()[channel], value);
			}
		}
	}

	@Override
	public DecodedImage removedFrom(DecodedImage image) {
		return new UnstampedImage(image, this::clear);
	}

	private void clear(int y, int from, int count, int[] rgb) {
		double[] pixel = new double[3];
		for (int i = 0; i < count; i++) {
			if (this.places.covers(from + i, y)) {
				rgb[i] = cleared(rgb[i], from + i, y, pixel);
			}
		}
	}

	private int cleared(int rgb, int x, int y, double[] pixel) {
		for (int channel = 0; channel < 3; channel++) {
			pixel[channel] = this.densities[channel][rgb >> (16 - 8 * channel) & 0xFF];
		}
		if (this.stamp.penIn(pixel) < MIN_PRINT) {
			return rgb;
		}
		double amount = this.pen.penIn(pixel);
		double gate = Math.min(fading(amount, NONE, ALL),
				fading(this.places.between(this.amounts, x, y), NONE_SHOWN, ALL_SHOWN));
		int cleared = 0;
		for (int channel = 0; channel < 3; channel++) {
			double value = this.colours.paper()[channel]
					* Math.exp(-gate * Math.min(amount, 1) * this.pen.ofPen(channel));
			cleared = cleared << 8 | (int) Math.min(255, Math.round(value));
		}
		return cleared;
	}

	private static double fading(double amount, double none, double all) {
		return Math.max(0, Math.min((amount - none) / (all - none), 1));
	}

}
