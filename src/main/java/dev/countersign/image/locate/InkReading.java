package dev.countersign.image.locate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.PaperMap;

/**
 * Reads the ink inside a mask from the image itself: how much darker than the paper
 * around it each pixel is, or how much lighter if the ink is light. So a stroke keeps its
 * own grey, and its edge the image's own sharpness.
 */
final class InkReading {

	/** The probabilities between which a pixel's ink fades in. */
	private static final float NONE = 0.25f;

	private static final float ALL = 0.55f;

	/** Ink fainter than this share of a well-inked stroke is paper. */
	private static final float FAINT = 0.08f;

	/** The share of the likely ink that is fainter than a well-inked stroke. */
	private static final double FULL_PERCENTILE = 0.8;

	/** On paper darker than this, noise would look like ink. */
	private static final float MIN_TONE = 40;

	private final GreyImage image;

	private final Canvas canvas;

	/**
	 * Columns and rows of the canvas: of the image's edge, and per pixel of the image.
	 */
	private final float left;

	private final float top;

	private final float stepX;

	private final float stepY;

	private final InkMask mask;

	private final PaperMap paper;

	/** Likely ink by its darkness, and all that is more than unlikely. */
	private final int[] histogram = new int[256];

	private int likely;

	private int possible;

	private InkReading(GreyImage image, Region part, Canvas canvas, InkMask mask, PaperMap paper) {
		this.image = image;
		this.canvas = canvas;
		double across = (double) canvas.width() / canvas.region().width();
		double down = (double) canvas.height() / canvas.region().height();
		this.left = (float) (canvas.left() + (part.left() - canvas.region().left()) * across);
		this.top = (float) (canvas.top() + (part.top() - canvas.region().top()) * down);
		this.stepX = (float) (part.width() * across / image.width());
		this.stepY = (float) (part.height() * down / image.height());
		this.mask = mask;
		this.paper = paper;
	}

	/**
	 * Reads the ink.
	 * @param image the part of the image that holds the ink, which may be reduced
	 * @param part where it is, within the region that the canvas shows
	 * @param canvas as the network saw it
	 * @param mask the network's answer, cleared of what is not the signature
	 * @param paper the canvas's paper
	 */
	static SeparatedInk read(GreyImage image, Region part, Canvas canvas, InkMask mask, PaperMap paper) {
		InkReading reading = new InkReading(image, part, canvas, mask, paper);
		byte[] values = reading.values();
		int full = reading.full();
		int faint = Math.round(FAINT * full);
		for (int i = 0; i < values.length; i++) {
			if ((values[i] & 0xFF) < faint) {
				values[i] = 0;
			}
		}
		double doubt = (reading.possible == 0) ? 0 : 1 - (double) reading.likely / reading.possible;
		Ink ink = new Ink(image.width(), image.height(), values);
		return new SeparatedInk(ink, ink, (double) part.width() / image.width(), full, doubt);
	}

	private byte[] values() {
		int width = this.image.width();
		byte[] values = new byte[width * this.image.height()];
		byte[] pixels = this.image.pixels();
		float[] row = new float[InkNetwork.WIDTH];
		for (int y = 0; y < this.image.height(); y++) {
			float canvasY = this.top + (y + 0.5f) * this.stepY;
			if (!interpolate(canvasY, row)) {
				continue;
			}
			for (int x = 0; x < width; x++) {
				float canvasX = this.left + (x + 0.5f) * this.stepX;
				float probability = between(row, canvasX);
				if (probability > NONE) {
					int darkness = darkness(pixels[y * width + x] & 0xFF, canvasX, canvasY);
					values[y * width + x] = (byte) Math
						.round(darkness * Math.min(1, (probability - NONE) / (ALL - NONE)));
					this.possible++;
					if (probability > InkMask.LIKELY) {
						this.likely++;
						this.histogram[darkness]++;
					}
				}
			}
		}
		return values;
	}

	/** Interpolates between two rows of the mask; returns whether there is any ink. */
	private boolean interpolate(float y, float[] row) {
		float position = Math.max(0, Math.min(y - 0.5f, InkNetwork.HEIGHT - 1.001f));
		int above = (int) position;
		float share = position - above;
		float[] values = this.mask.values();
		int upper = above * InkNetwork.WIDTH;
		int lower = upper + InkNetwork.WIDTH;
		float max = 0;
		for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
			row[x] = values[upper + x] + share * (values[lower + x] - values[upper + x]);
			max = Math.max(max, row[x]);
		}
		return max > NONE;
	}

	private static float between(float[] row, float x) {
		float position = Math.max(0, Math.min(x - 0.5f, InkNetwork.WIDTH - 1.001f));
		int left = (int) position;
		return row[left] + (position - left) * (row[left + 1] - row[left]);
	}

	private int darkness(int grey, float x, float y) {
		float tone = this.paper.tone(x, y);
		boolean light = this.paper.isLight((int) x, (int) y);
		float difference = light ? grey - tone : tone - grey;
		float share = 255 * difference / Math.max(light ? 255 - tone : tone, MIN_TONE);
		return Math.max(0, Math.min(Math.round(share), 255));
	}

	private int full() {
		int full = 0;
		for (int seen = this.histogram[0]; full < 255 && seen < FULL_PERCENTILE * this.likely;) {
			full++;
			seen += this.histogram[full];
		}
		return full;
	}

}
