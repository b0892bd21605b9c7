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

	/** 1 if the ink is darker than the paper, -1 if it is lighter. */
	private float sign = 1;

	/** A pixel is as dark as ink if its tone, with this sign, is no higher. */
	private float least = Float.NEGATIVE_INFINITY;

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
		if (Math.abs(darkness) >= MIN_DARKNESS) {
			trace.sign = (darkness > 0) ? 1 : -1;
			trace.least = trace.sign * tone - (float) (DARK * Math.abs(darkness));
		}
		trace.follow();
		return trace;
	}

	/** Returns the ink that is followed and all other that is as dark. */
	InkTrace withAllInk() {
		InkTrace all = new InkTrace(this.canvas);
		all.sign = this.sign;
		all.least = this.least;
		float[] grey = this.canvas.grey();
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			int end = y * InkNetwork.WIDTH + this.canvas.left() + this.canvas.width();
			for (int i = end - this.canvas.width(); i < end; i++) {
				if (isInk(i) || isDark(grey[i])) {
					all.ink[i] = 1;
					all.open.add(i);
				}
			}
		}
		all.follow();
		return all;
	}

	private boolean isDark(float grey) {
		return this.sign * grey <= this.least;
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

	/** Follows the ink to where it ends. */
	private void follow() {
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
					if (this.ink[i] == 0 && isDark(grey[i])) {
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
		return stroke(pixel);
	}

	/** Returns the connected stroke of which a pixel is ink. */
	Body stroke(int pixel) {
		if (this.labels[pixel] == 0) {
			this.strokes.add(Bodies.fill(this.ink, this.labels, this.open, pixel, this.strokes.size() + 1));
		}
		return this.strokes.get(this.labels[pixel] - 1);
	}

	/** Returns whether a pixel belongs to a stroke. */
	boolean isOf(Body stroke, int pixel) {
		return this.labels[pixel] == stroke.strokes().get(0);
	}

}
