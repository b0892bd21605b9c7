package dev.countersign.image.locate.stamp;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.TwoInks;
import org.jspecify.annotations.Nullable;

/**
 * Tells the ink of a stamp from that of a pen that crosses it, by their colours.
 */
final class StampInks {

	/** The fewest pixels that tell an ink's colour. */
	private static final int MIN_PIXELS = 40;

	/** The least optical density of ink, in one channel. */
	private static final double MIN_DENSITY = 0.15;

	/** The pen's ink between which a pixel becomes part of the signature. */
	private static final double NONE = 0.2;

	private static final double ALL = 0.7;

	private final PaperColour paper;

	private final TwoInks inks;

	private StampInks(PaperColour paper, TwoInks inks) {
		this.paper = paper;
		this.inks = inks;
	}

	/**
	 * Reads the colours of both inks.
	 * @param pen chooses pixels of the pen's ink
	 * @param print chooses pixels of the stamp's
	 * @return {@code null} if they do not differ, or if there are few such pixels
	 */
	static @Nullable StampInks of(Canvas canvas, PaperColour paper, IntPredicate pen, IntPredicate print) {
		double[] ofPen = colour(canvas, paper, pen);
		double[] ofPrint = colour(canvas, paper, print);
		TwoInks inks = (ofPen != null && ofPrint != null) ? TwoInks.of(ofPen, ofPrint) : null;
		return (inks != null) ? new StampInks(paper, inks) : null;
	}

	/** Returns the median densities of inked pixels, or {@code null} if they are few. */
	private static double @Nullable [] colour(Canvas canvas, PaperColour paper, IntPredicate choice) {
		double[][] densities = new double[3][InkNetwork.WIDTH * InkNetwork.HEIGHT];
		double[] pixel = new double[3];
		int count = 0;
		for (int i = 0; i < InkNetwork.WIDTH * InkNetwork.HEIGHT; i++) {
			if (canvas.shows(i) && choice.test(i)) {
				paper.densities(i, 1, pixel);
				if (Math.max(pixel[0], Math.max(pixel[1], pixel[2])) >= MIN_DENSITY) {
					for (int channel = 0; channel < 3; channel++) {
						densities[channel][count] = pixel[channel];
					}
					count++;
				}
			}
		}
		if (count < MIN_PIXELS) {
			return null;
		}
		double[] colour = new double[3];
		for (int channel = 0; channel < 3; channel++) {
			Arrays.sort(densities[channel], 0, count);
			colour[channel] = densities[channel][count / 2];
		}
		return colour;
	}

	/** Returns the stamp's ink where it may be. */
	OwnInk print(Canvas canvas, IntPredicate covered) {
		float[] amounts = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		for (int i = 0; i < amounts.length; i++) {
			amounts[i] = canvas.shows(i) ? penIn(i) : 0;
		}
		return new OwnColour(new CanvasPlaces(canvas, covered), amounts, new InkColours(this.paper.tones(), this.inks));
	}

	/** Returns how far a pixel belongs to the pen's ink, 0 to 1. */
	float penIn(int pixel) {
		double[] densities = new double[3];
		this.paper.densities(pixel, 1, densities);
		double pen = (this.inks.penIn(densities) - NONE) / (ALL - NONE);
		return (float) Math.max(0, Math.min(pen, 1));
	}

}
