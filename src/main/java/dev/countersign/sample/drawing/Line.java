package dev.countersign.sample.drawing;

/**
 * A drawn line: points a fraction of a pixel apart.
 */
public final class Line {

	private static final double STEP = 0.6;

	private static final int PIECES = 24;

	private final double[] x;

	private final double[] y;

	private Line(double[] x, double[] y) {
		this.x = x;
		this.y = y;
	}

	/**
	 * Creates a line through points: a centripetal Catmull-Rom spline whose corners are
	 * then rounded as by a moving hand.
	 * @param points x, y, x, y, … in pixels, at least two points
	 * @param smoothing extent of the rounding, in pixels along the line
	 * @return the line, from the first point to the last
	 */
	public static Line through(double[] points, double smoothing) {
		int count = points.length / 2;
		double[] x = new double[(count - 1) * PIECES + 1];
		double[] y = new double[x.length];
		for (int i = 0; i < count - 1; i++) {
			for (int piece = 0; piece < PIECES; piece++) {
				spline(points, i, piece / (double) PIECES, x, y, i * PIECES + piece);
			}
		}
		x[x.length - 1] = points[2 * count - 2];
		y[y.length - 1] = points[2 * count - 1];
		Line even = new Line(x, y).evenlySpaced();
		int reach = (int) Math.max(1, smoothing / STEP);
		return new Line(smooth(smooth(even.x, reach), reach), smooth(smooth(even.y, reach), reach));
	}

	/**
	 * Returns the number of points.
	 * @return at least 2
	 */
	public int size() {
		return this.x.length;
	}

	/**
	 * Returns a point's column.
	 * @param index from 0
	 * @return pixels from the left
	 */
	public double x(int index) {
		return this.x[index];
	}

	/**
	 * Returns a point's row.
	 * @param index from 0
	 * @return pixels from the top
	 */
	public double y(int index) {
		return this.y[index];
	}

	/**
	 * Returns a point's distance from the start along the line.
	 * @param index from 0
	 * @return pixels
	 */
	public double position(int index) {
		return index * STEP;
	}

	/**
	 * Returns the horizontal part of the direction of travel, whose length is about 1.
	 * @param index from 0
	 * @return positive to the right
	 */
	public double dx(int index) {
		return slope(this.x, index);
	}

	/**
	 * Returns the vertical part of the direction of travel, whose length is about 1.
	 * @param index from 0
	 * @return positive downwards
	 */
	public double dy(int index) {
		return slope(this.y, index);
	}

	/**
	 * Returns the line's curvature at a point.
	 * @param index from 0
	 * @return in 1/pixels, 0 or more
	 */
	public double curvature(int index) {
		int before = Math.max(index - 3, 0);
		int after = Math.min(index + 3, size() - 1);
		double turn = dx(before) * dy(after) - dy(before) * dx(after);
		return Math.abs(turn) / ((after - before + 1) * STEP);
	}

	/**
	 * Returns the line with each point moved.
	 * @param across shift to the right at each position along the line
	 * @param along shift downwards at each position along the line
	 * @param amount pixels per unit of the shifts
	 * @return another line
	 */
	public Line moved(Noise across, Noise along, double amount) {
		double[] movedX = new double[size()];
		double[] movedY = new double[size()];
		for (int i = 0; i < size(); i++) {
			movedX[i] = this.x[i] + amount * across.at(position(i));
			movedY[i] = this.y[i] + amount * along.at(position(i));
		}
		return new Line(movedX, movedY);
	}

	private static void spline(double[] points, int from, double part, double[] x, double[] y, int target) {
		int last = points.length / 2 - 1;
		int[] at = { Math.max(from - 1, 0), from, from + 1, Math.min(from + 2, last) };
		double[] knots = new double[4];
		for (int i = 1; i < 4; i++) {
			double distance = StrictMath.hypot(points[2 * at[i]] - points[2 * at[i - 1]],
					points[2 * at[i] + 1] - points[2 * at[i - 1] + 1]);
			knots[i] = knots[i - 1] + Math.sqrt(Math.max(distance, 1e-3));
		}
		double t = knots[1] + part * (knots[2] - knots[1]);
		x[target] = neville(points, 0, at, knots, t);
		y[target] = neville(points, 1, at, knots, t);
	}

	/** Evaluates the spline by Barry and Goldman's pyramid. */
	private static double neville(double[] points, int axis, int[] at, double[] knots, double t) {
		double[] a = new double[3];
		for (int i = 0; i < 3; i++) {
			a[i] = mix(points[2 * at[i] + axis], points[2 * at[i + 1] + axis], knots[i], knots[i + 1], t);
		}
		double left = mix(a[0], a[1], knots[0], knots[2], t);
		double right = mix(a[1], a[2], knots[1], knots[3], t);
		return mix(left, right, knots[1], knots[2], t);
	}

	private static double mix(double from, double to, double start, double end, double t) {
		return from + (to - from) * (t - start) / (end - start);
	}

	private Line evenlySpaced() {
		double[] lengths = new double[size()];
		for (int i = 1; i < size(); i++) {
			lengths[i] = lengths[i - 1] + StrictMath.hypot(this.x[i] - this.x[i - 1], this.y[i] - this.y[i - 1]);
		}
		int count = Math.max(2, (int) (lengths[size() - 1] / STEP) + 1);
		double[] evenX = new double[count];
		double[] evenY = new double[count];
		int segment = 1;
		for (int i = 0; i < count; i++) {
			double position = Math.min(i * STEP, lengths[size() - 1]);
			while (segment < size() - 1 && lengths[segment] < position) {
				segment++;
			}
			double length = Math.max(lengths[segment] - lengths[segment - 1], 1e-9);
			double part = (position - lengths[segment - 1]) / length;
			evenX[i] = this.x[segment - 1] + part * (this.x[segment] - this.x[segment - 1]);
			evenY[i] = this.y[segment - 1] + part * (this.y[segment] - this.y[segment - 1]);
		}
		return new Line(evenX, evenY);
	}

	/**
	 * Returns a moving mean whose window narrows towards the ends, which keeps them in
	 * place.
	 */
	private static double[] smooth(double[] values, int reach) {
		double[] sums = new double[values.length + 1];
		for (int i = 0; i < values.length; i++) {
			sums[i + 1] = sums[i] + values[i];
		}
		double[] smoothed = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			int wide = Math.min(reach, Math.min(i, values.length - 1 - i));
			smoothed[i] = (sums[i + wide + 1] - sums[i - wide]) / (2 * wide + 1);
		}
		return smoothed;
	}

	private static double slope(double[] values, int index) {
		int before = Math.max(index - 1, 0);
		int after = Math.min(index + 1, values.length - 1);
		return (values[after] - values[before]) / ((after - before) * STEP);
	}

}
