package dev.countersign.image.locate.tone;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * The colour of a canvas's paper, against which ink is measured.
 *
 * @param canvas one with colour
 * @param tones the paper's red, green and blue, up to 255, and never quite black
 */
public record PaperColour(Canvas canvas, float[] tones) {

	/** Darker tones tell no colour. */
	public static final float DARKEST = 4;

	/**
	 * Reads the paper's colour.
	 * @param canvas one with colour
	 * @param columns one of so many columns counts
	 * @param rows one of so many rows counts
	 * @param share of the pixels that are not brighter than the paper
	 * @param least the least tone of paper
	 * @param ink as {@link ToneCounts#of} takes it
	 * @return the colour
	 */
	public static PaperColour of(Canvas canvas, int columns, int rows, double share, float least,
			float @Nullable [] ink) {
		float[] tones = new float[3];
		for (int channel = 0; channel < 3; channel++) {
			tones[channel] = Math.max(least, ToneCounts.of(canvas, channel, columns, rows, ink).quantile(share));
		}
		return new PaperColour(canvas, tones);
	}

	/**
	 * Reads the paper's colour among some pixels, without rounding it.
	 * @param pixels of the canvas
	 * @param canvas one with colour
	 * @param share of the pixels that are not brighter than the paper
	 * @return the colour
	 */
	public static PaperColour among(Pixels pixels, Canvas canvas, double share) {
		float[] tones = new float[3];
		for (int channel = 0; channel < 3; channel++) {
			tones[channel] = Math.max(DARKEST, tone(pixels, canvas, channel, share));
		}
		return new PaperColour(canvas, tones);
	}

	/**
	 * Returns the tone of paper among some pixels.
	 * @param pixels of the canvas
	 * @param canvas any
	 * @param channel as {@link Canvas#channel} takes it
	 * @param share of the pixels that are not brighter than the paper
	 * @return 0 if there are no pixels
	 */
	public static float tone(Pixels pixels, Canvas canvas, int channel, double share) {
		float[] tones = new float[pixels.count()];
		for (int i = 0; i < tones.length; i++) {
			tones[i] = canvas.channel(channel, pixels.get(i));
		}
		Arrays.sort(tones);
		return (tones.length == 0) ? 0 : tones[(int) (share * (tones.length - 1))];
	}

	/** Returns the paper's grey: luma by ITU-R BT.601. */
	public double grey() {
		return 0.299 * this.tones[0] + 0.587 * this.tones[1] + 0.114 * this.tones[2];
	}

	/**
	 * Reads a pixel's optical densities: the natural logarithms of how much brighter the
	 * paper is.
	 * @param pixel of the canvas
	 * @param light how bright the paper is at that place, as a share of its tone
	 * @param densities are written, one for each channel, none below 0
	 * @return their sum
	 */
	public double densities(int pixel, double light, double[] densities) {
		double sum = 0;
		for (int channel = 0; channel < 3; channel++) {
			densities[channel] = density(light * this.tones[channel], this.canvas.channel(channel, pixel));
			sum += densities[channel];
		}
		return sum;
	}

	/**
	 * Returns the optical density of a tone: the natural logarithm of how much brighter
	 * the paper is.
	 * @param paper the paper's tone in one channel
	 * @param tone that of a place, up to 255
	 * @return at least 0
	 */
	public static double density(double paper, float tone) {
		return Math.max(0, Math.log(paper / Math.max(DARKEST, tone)));
	}

	/**
	 * Returns which share of a channel's light a pixel absorbs.
	 * @param channel 0 red, 1 green, 2 blue
	 * @param pixel of the canvas
	 * @return 0 to 1
	 */
	public float absorbed(int channel, int pixel) {
		return Math.max(0, 1 - Math.max(0, this.canvas.channel(channel, pixel)) / this.tones[channel]);
	}

}
