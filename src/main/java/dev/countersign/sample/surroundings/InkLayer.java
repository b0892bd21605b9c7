package dev.countersign.sample.surroundings;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.sample.drawing.Noise;

/**
 * The ink of an image's signatures, where it was written.
 */
final class InkLayer {

	private static final double MAX_ANGLE = 3;

	private static final double MAX_ENLARGEMENT = 2;

	private final int width;

	private final int height;

	private final byte[] coverage;

	private final List<Region> regions = new ArrayList<>();

	InkLayer(int width, int height) {
		this.width = width;
		this.height = height;
		this.coverage = new byte[width * height];
	}

	/**
	 * Writes a signature into a field: it fills 85 to 100 % of the field's width or
	 * height, whichever it meets first, and lies anywhere in the rest.
	 */
	void write(SignatureInk ink, Field field, Random random) {
		double angle = StrictMath.toRadians(Noise.between(random, -MAX_ANGLE, MAX_ANGLE));
		double cosine = StrictMath.cos(angle);
		double sine = Math.abs(StrictMath.sin(angle));
		double scale = Math.min(field.width() / (ink.width() * cosine + ink.height() * sine),
				field.height() / (ink.width() * sine + ink.height() * cosine)) * Noise.between(random, 0.85, 1);
		SignatureInk written = ink.resized(Math.min(scale, MAX_ENLARGEMENT), angle);
		int left = place(field.left(), field.width() - written.width(), this.width - written.width(), random);
		int top = place(field.top(), field.height() - written.height(), this.height - written.height(), random);
		for (int y = 0; y < written.height(); y++) {
			for (int x = 0; x < written.width(); x++) {
				int index = (top + y) * this.width + left + x;
				int covered = Math.round(255 * written.at(x, y));
				this.coverage[index] = (byte) Math.max(this.coverage[index] & 0xFF, covered);
			}
		}
		this.regions.add(new Region(left, top, written.width(), written.height()));
	}

	private static int place(double from, double slack, int last, Random random) {
		return (int) Math.min(Math.max(Math.round(from + slack * random.nextDouble()), 0), last);
	}

	/** Returns the covered share of a pixel, 0 to 1; pixels are numbered row by row. */
	double at(int index) {
		return (this.coverage[index] & 0xFF) / 255.0;
	}

	List<Region> regions() {
		return this.regions;
	}

	/** Returns the whole layer, which must not be written to any more. */
	GreyImage mask() {
		return new GreyImage(this.width, this.height, this.coverage);
	}

}
