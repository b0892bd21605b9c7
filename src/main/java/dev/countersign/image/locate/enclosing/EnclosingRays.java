package dev.countersign.image.locate.enclosing;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Rays from outside towards the middle of all ink. Lengths along a ray are shares of the
 * way from the middle to the oval that fills the ink's box.
 */
final class EnclosingRays {

	static final int COUNT = 128;

	/** Rays on each side with which one is compared. */
	private static final int NEIGHBOURS = 3;

	/** How far the line may lie from where its neighbours are, in pixels. */
	private static final double STEADY = 2.5;

	/** The widest line, in pixels. */
	private static final double MAX_LINE = 9;

	/** How much paper lies behind the line, in pixels. */
	private static final double PAPER = 3;

	/** The least share of the rays that meet a steady line with paper behind. */
	private static final double CLOSED = 0.8;

	/** The same share where nearly all rays meet a steady line. */
	private static final double CLOSED_IF_STEADY = 0.7;

	private static final double NEARLY_ALL = 0.96;

	/** Where an edge cuts the line off, the least share of the rays with paper behind. */
	private static final double CLOSED_IF_CUT = 0.86;

	/** Where an edge cuts the line off, the least share that meets a steady line. */
	private static final double STEADY_IF_CUT = 0.92;

	/** The nearest that a line comes to the middle. */
	private static final double MIN_WAY = 0.55;

	/** Ink nearer than this lies inside a line that the image's edge cuts off. */
	private static final double CUT = 0.9;

	/** The least share of the rays along which no edge of the image cuts a line off. */
	private static final double SEEN = 0.5;

	private static final double NOT_CUT = 0.85;

	/** The soft edge of a line, in pixels. */
	private static final double EDGE = 2;

	private static final double[] COSINES = new double[COUNT];

	private static final double[] SINES = new double[COUNT];

	static {
		for (int i = 0; i < COUNT; i++) {
			COSINES[i] = Math.cos(2 * Math.PI * i / COUNT);
			SINES[i] = Math.sin(2 * Math.PI * i / COUNT);
		}
	}

	private final InkTrace trace;

	private final Body box;

	private final double x;

	private final double y;

	private final double across;

	private final double down;

	/** Whether the look shows no more to a side than the ink. */
	private final boolean cutLeft;

	private final boolean cutRight;

	private final boolean cutTop;

	private final boolean cutBottom;

	/** For each ray, where it meets ink; not a number if the image ends before. */
	private final double[] hit = new double[COUNT];

	/** For each ray, how much ink it meets there, if that is a line with paper behind. */
	private final double[] thickness = new double[COUNT];

	/** For each ray, where most of its neighbours meet ink. */
	private final double[] line = new double[COUNT];

	EnclosingRays(InkTrace trace) {
		Canvas canvas = trace.canvas();
		Body box = trace.all();
		this.trace = trace;
		this.box = box;
		this.x = (box.left() + box.right() - 1) / 2.0;
		this.y = (box.top() + box.bottom() - 1) / 2.0;
		this.across = box.width() / 2.0;
		this.down = box.height() / 2.0;
		this.cutLeft = box.left() <= canvas.left() + 1;
		this.cutRight = box.right() >= canvas.left() + canvas.width() - 1;
		this.cutTop = box.top() <= canvas.top() + 1;
		this.cutBottom = box.bottom() >= canvas.top() + canvas.height() - 1;
		for (int i = 0; i < COUNT; i++) {
			cast(i);
		}
		for (int i = 0; i < COUNT; i++) {
			this.line[i] = median(this.hit, i, NEIGHBOURS);
		}
	}

	/** Returns the column of the middle. */
	double x() {
		return this.x;
	}

	/** Returns the row of the middle. */
	double y() {
		return this.y;
	}

	private void cast(int ray) {
		double step = 1 / Math.max(this.across, this.down);
		double way = 1 / Math.max(Math.abs(COSINES[ray]), Math.abs(SINES[ray]));
		while (way > 0 && !isInk(ray, way)) {
			way -= step;
		}
		double hit = way;
		while (way > 0 && isInk(ray, way)) {
			way -= step;
		}
		double end = way;
		double scale = scale(ray);
		double paper = way - PAPER / scale;
		while (way > paper && !isInk(ray, way)) {
			way -= step;
		}
		this.hit[ray] = (mayBeCut(ray) && hit < CUT) ? Double.NaN : hit;
		boolean free = hit > MIN_WAY && way <= paper && (hit - end) * scale <= MAX_LINE;
		this.thickness[ray] = free ? hit - end : Double.NaN;
	}

	private boolean mayBeCut(int ray) {
		if (Math.abs(COSINES[ray]) > Math.abs(SINES[ray])) {
			return (COSINES[ray] > 0) ? this.cutRight : this.cutLeft;
		}
		return (SINES[ray] > 0) ? this.cutBottom : this.cutTop;
	}

	/**
	 * Returns how many pixels, straight across a line around the middle, one way is.
	 */
	private double scale(int ray) {
		return this.across * this.down / Math.hypot(this.down * COSINES[ray], this.across * SINES[ray]);
	}

	private boolean isInk(int ray, double way) {
		int column = (int) (this.x + way * this.across * COSINES[ray] + 0.5);
		int row = (int) (this.y + way * this.down * SINES[ray] + 0.5);
		return column >= this.box.left() && row >= this.box.top() && column < this.box.right()
				&& row < this.box.bottom() && this.trace.isInk(row * InkNetwork.WIDTH + column);
	}

	/** Returns the median of the values of near rays; not a number if there are none. */
	private static double median(double[] values, int ray, int reach) {
		double[] near = new double[2 * reach + 1];
		int count = 0;
		for (int i = -reach; i <= reach; i++) {
			double one = values[(ray + i + COUNT) % COUNT];
			if (!Double.isNaN(one)) {
				near[count++] = one;
			}
		}
		Arrays.sort(near, 0, count);
		return (count == 0) ? Double.NaN : near[count / 2];
	}

	private boolean isSteady(int ray) {
		return this.hit[ray] > MIN_WAY && Math.abs(this.hit[ray] - this.line[ray]) * scale(ray) <= STEADY;
	}

	/** Returns whether they meet a line around the middle. */
	boolean meetLine() {
		int seen = 0;
		int steady = 0;
		int free = 0;
		for (int i = 0; i < COUNT; i++) {
			seen += Double.isNaN(this.hit[i]) ? 0 : 1;
			if (isSteady(i)) {
				steady++;
				free += Double.isNaN(this.thickness[i]) ? 0 : 1;
			}
		}
		if (seen > NOT_CUT * COUNT) {
			return free >= ((steady >= NEARLY_ALL * seen) ? CLOSED_IF_STEADY : CLOSED) * seen;
		}
		return seen >= SEEN * COUNT && steady >= STEADY_IF_CUT * seen && free >= CLOSED_IF_CUT * seen;
	}

	/**
	 * Returns, for each ray, where the line ends: infinitely far where a stroke crosses
	 * it, where it has a gap, or where the image ends before.
	 */
	double[] inner() {
		double[] inner = new double[COUNT];
		for (int i = 0; i < COUNT; i++) {
			double scale = scale(i);
			double thick = median(this.thickness, i, NEIGHBOURS);
			double end = this.line[i] - (Double.isNaN(thick) ? median(this.thickness, i, COUNT / 4) : thick)
					- EDGE / scale;
			boolean crossed = this.hit[i] > this.line[i] + STEADY / scale
					&& (isInk(i, end) || isInk(i, end - EDGE / scale));
			inner[i] = (crossed || !isLine(i)) ? Double.POSITIVE_INFINITY : end;
		}
		return inner;
	}

	/** Returns whether most rays near one meet the line. */
	private boolean isLine(int ray) {
		int line = 0;
		for (int i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
			int near = (ray + i + COUNT) % COUNT;
			line += (isSteady(near) && !Double.isNaN(this.thickness[near])) ? 1 : 0;
		}
		return line > NEIGHBOURS;
	}

	/** Returns which ray is nearest to a direction. */
	static int nearest(double right, double below) {
		return (int) Math.round((Math.atan2(below, right) / (2 * Math.PI) + 1) * COUNT) % COUNT;
	}

}
