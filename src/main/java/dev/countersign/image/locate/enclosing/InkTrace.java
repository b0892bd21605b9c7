package dev.countersign.image.locate.enclosing;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.locate.canvas.Bodies;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * Follows the ink that a network found to where it ends. Of a line around a signature, a
 * network often takes only parts for a signature's ink. The rest of it is connected with
 * them and about as dark.
 */
public final class InkTrace {

	/** The least darkness of ink, as a share of the found ink's. */
	private static final double DARK = 0.45;

	/** What is paler than this, in tones, is not followed. */
	private static final int MIN_DARKNESS = 12;

	private static final int TONES = 256;

	/** Of so many pixels, one tells the paper's tone. */
	private static final int SAMPLED = 5;

	private final Canvas canvas;

	/** 1 where there is ink, 0 elsewhere. */
	private final float[] ink = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];

	/** Ink whose neighbours are not known yet. */
	private final Pixels open = new Pixels();

	private final int[] labels = new int[this.ink.length];

	private final List<Body> strokes = new ArrayList<>();

	private int left = InkNetwork.WIDTH;

	private int top = InkNetwork.HEIGHT;

	private int right;

	private int bottom;

	private int mass;

	private InkTrace(Canvas canvas) {
		this.canvas = canvas;
	}

	/**
	 * Follows what was found.
	 * @param canvas shows it
	 * @param mask what of the canvas was taken for ink
	 * @return that ink and what is connected with it
	 */
	public static InkTrace of(Canvas canvas, InkMask mask) {
		InkTrace trace = new InkTrace(canvas);
		int[] found = new int[TONES];
		int[] paper = new int[TONES];
		trace.start(mask.values(), found, paper);
		int tone = median(paper);
		int darkness = tone - median(found);
		trace.follow(tone, (Math.abs(darkness) >= MIN_DARKNESS) ? darkness : Integer.MAX_VALUE);
		return trace;
	}

	/** Takes what was found for ink, and counts its tones and the paper's. */
	private void start(float[] likely, int[] found, int[] paper) {
		float[] grey = this.canvas.grey();
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			int begin = y * InkNetwork.WIDTH + this.canvas.left();
			int end = begin + this.canvas.width();
			for (int i = begin; i < end; i++) {
				if (likely[i] > InkMask.LIKELY) {
					found[(int) grey[i]]++;
					this.ink[i] = 1;
					this.open.add(i);
				}
			}
			for (int i = begin; i < end; i += SAMPLED) {
				if (likely[i] <= InkMask.LIKELY) {
					paper[(int) grey[i]]++;
				}
			}
		}
	}

	private static int median(int[] counts) {
		int total = 0;
		for (int count : counts) {
			total += count;
		}
		int median = 0;
		for (int seen = counts[0]; median < TONES - 1 && 2 * seen < total; seen += counts[median]) {
			median++;
		}
		return median;
	}

	/**
	 * Follows the ink.
	 * @param tone the paper's
	 * @param darkness the found ink's; negative if it is lighter than the paper,
	 * {@link Integer#MAX_VALUE} if nothing is to be followed
	 */
	private void follow(int tone, int darkness) {
		float sign = (darkness > 0) ? 1 : -1;
		// A pixel is as dark as ink if its tone, with this sign, is no higher.
		float least = sign * tone - (float) (DARK * Math.abs((double) darkness));
		float[] grey = this.canvas.grey();
		int lastColumn = this.canvas.left() + this.canvas.width() - 1;
		int lastRow = this.canvas.top() + this.canvas.height() - 1;
		while (this.open.count() > 0) {
			int pixel = this.open.removeLast();
			int y = pixel / InkNetwork.WIDTH;
			int x = pixel - y * InkNetwork.WIDTH;
			count(x, y);
			int toColumn = Math.min(x + 1, lastColumn);
			int toRow = Math.min(y + 1, lastRow);
			for (int row = Math.max(y - 1, this.canvas.top()); row <= toRow; row++) {
				int end = row * InkNetwork.WIDTH + toColumn;
				for (int i = row * InkNetwork.WIDTH + Math.max(x - 1, this.canvas.left()); i <= end; i++) {
					if (this.ink[i] == 0 && sign * grey[i] <= least) {
						this.ink[i] = 1;
						this.open.add(i);
					}
				}
			}
		}
	}

	private void count(int x, int y) {
		this.left = Math.min(this.left, x);
		this.right = Math.max(this.right, x + 1);
		this.top = Math.min(this.top, y);
		this.bottom = Math.max(this.bottom, y + 1);
		this.mass++;
	}

	/** Returns the canvas that shows the ink. */
	Canvas canvas() {
		return this.canvas;
	}

	/**
	 * Returns all ink as one body.
	 * @return its box and mass, without strokes; empty if there is no ink
	 */
	public Body all() {
		return new Body(List.of(), this.mass, this.left, this.top, Math.max(this.left, this.right),
				Math.max(this.top, this.bottom));
	}

	/** Returns whether a pixel of the canvas is ink. */
	boolean isInk(int pixel) {
		return this.ink[pixel] > 0;
	}

	/** Returns the first or last connected stroke across the columns or down the rows. */
	Body outermost(boolean first, boolean across) {
		int at = across ? (first ? this.left : this.right - 1) : (first ? this.top : this.bottom - 1);
		int step = across ? InkNetwork.WIDTH : 1;
		int pixel = across ? at : at * InkNetwork.WIDTH;
		while (!isInk(pixel)) {
			pixel += step;
		}
		if (this.labels[pixel] == 0) {
			this.strokes.add(Bodies.fill(this.ink, this.labels, this.open, pixel, this.strokes.size() + 1));
		}
		return this.strokes.get(this.labels[pixel] - 1);
	}

	/** Returns whether a pixel belongs to an outermost stroke. */
	boolean isOf(Body stroke, int pixel) {
		return this.labels[pixel] == stroke.strokes().get(0);
	}

}
