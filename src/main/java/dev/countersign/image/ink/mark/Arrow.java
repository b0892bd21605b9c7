package dev.countersign.image.ink.mark;

import java.util.Arrays;

import dev.countersign.image.ink.stroke.LineFit;

/**
 * An arrow that points to the left or the right: a thin shaft without turns, and a head
 * that is wide on both sides of it and narrows to a tip at its end.
 */
final class Arrow {

	/** The length of the head, as a share of the whole. */
	private static final double MIN_HEAD = 0.08;

	private static final double MAX_HEAD = 0.45;

	/** The least width of the head, as a multiple of the shaft's thickness. */
	private static final double MIN_WIDTH = 2.4;

	/** The most, as a share of the whole length. */
	private static final double MAX_WIDTH = 0.55;

	/** The least share of the head's width that lies on one side of the shaft. */
	private static final double MIN_SIDE = 0.25;

	/** The greatest thickness of the shaft, as a share of the whole length. */
	private static final double MAX_THICKNESS = 0.2;

	/**
	 * The most columns of the shaft that are thicker than the rest of it, and of the head
	 * that show more lines, as shares.
	 */
	private static final double MAX_OTHER = 0.05;

	private static final double THICKER = 1.8;

	/** How far the shaft strays from a straight line, as a share of its length. */
	private static final double STRAIGHT = 0.035;

	/** How far the head's outline strays from a triangle, as a share of its width. */
	private static final double TRIANGLE = 0.1;

	/** The part of the head that is its tip. */
	private static final int TIP = 10;

	/** How far the tip lies from the shaft's axis, as a share of the head's width. */
	private static final double OFF = 0.2;

	/** How many lines a column of the head shows at most. */
	private static final int LINES = 3;

	/** In which share of the head's columns the shaft may be missing, as in a loop. */
	private static final double MAX_HOLLOW = 0.25;

	/** The share of the length beside the head that the barbs' ends may cover. */
	private static final double BESIDE = 0.1;

	private final StrokeProfile columns;

	private final boolean toRight;

	private final int length;

	private Arrow(StrokeProfile columns, boolean toRight) {
		this.columns = columns;
		this.toRight = toRight;
		this.length = columns.lines();
	}

	/**
	 * Returns whether a stroke is an arrow.
	 * @param columns of the stroke
	 */
	static boolean is(StrokeProfile columns) {
		return new Arrow(columns, true).is() || new Arrow(columns, false).is();
	}

	/** Returns the column at a distance from the tail. */
	private int column(int fromTail) {
		return this.toRight ? fromTail : this.length - 1 - fromTail;
	}

	private int extent(int fromTail) {
		return this.columns.extent(column(fromTail));
	}

	private boolean is() {
		int widest = 0;
		for (int at = 1; at < this.length; at++) {
			widest = (extent(at) > extent(widest)) ? at : widest;
		}
		int head = this.length - widest;
		int width = extent(widest);
		if (head < MIN_HEAD * this.length || head > MAX_HEAD * this.length || width > MAX_WIDTH * this.length) {
			return false;
		}
		// One of the barbs may begin farther from the tip than the other.
		int shaft = (int) (widest - BESIDE * this.length);
		int[] extents = new int[shaft];
		Arrays.setAll(extents, this::extent);
		Arrays.sort(extents);
		int thickness = extents[shaft / 2];
		return width >= MIN_WIDTH * thickness && isShaft(shaft, thickness) && isHead(widest, shaft, thickness);
	}

	private boolean isShaft(int shaft, int thickness) {
		int other = 0;
		for (int at = 0; at < shaft; at++) {
			boolean thin = this.columns.runs[column(at)] == 1 && extent(at) <= 1 + THICKER * thickness;
			other += thin ? 0 : 1;
		}
		return thickness <= MAX_THICKNESS * this.length && other <= MAX_OTHER * shaft
				&& axis(shaft).deviation() <= 1 + STRAIGHT * shaft;
	}

	private LineFit axis(int shaft) {
		LineFit fit = LineFit.none();
		for (int at = 0; at < shaft; at++) {
			double across = middle(at);
			fit = fit.with(at, across);
		}
		return fit;
	}

	private boolean isHead(int widest, int shaft, int thickness) {
		int width = extent(widest);
		int first = this.columns.first[column(widest)];
		int last = this.columns.last[column(widest)];
		double axis = middle(shaft - 1);
		if (Math.min(axis - first, last - axis) < MIN_SIDE * width) {
			return false;
		}
		int head = this.length - widest;
		double tip = middle(this.length - Math.max(1, head / TIP));
		double squares = 0;
		int other = 0;
		int hollow = 0;
		for (int at = widest; at < this.length; at++) {
			double along = (double) (this.length - 1 - at) / head;
			double above = tip - thickness / 2.0 + along * (first - tip + thickness / 2.0);
			double below = tip + thickness / 2.0 + along * (last - tip - thickness / 2.0);
			squares += Math.pow(this.columns.first[column(at)] - above, 2)
					+ Math.pow(this.columns.last[column(at)] - below, 2);
			other += (this.columns.runs[column(at)] > LINES) ? 1 : 0;
			hollow += (this.columns.runs[column(at)] == 2) ? 1 : 0;
		}
		return hollow <= 1 + MAX_HOLLOW * head && Math.abs(tip - axis) <= 1 + OFF * width
				&& other <= 1 + MAX_OTHER * this.length && Math.sqrt(squares / (2 * head)) <= 1 + TRIANGLE * width;
	}

	private double middle(int fromTail) {
		return (this.columns.first[column(fromTail)] + this.columns.last[column(fromTail)]) / 2.0;
	}

}
