package dev.countersign.image.locate.stamp;

/**
 * Fits an oval to where a stamp's outer line begins, seen from outside. What crosses the
 * line counts less the farther it is off (iteratively reweighted least squares with
 * Cauchy's weights: P. W. Holland and R. E. Welsch, "Robust regression using iteratively
 * reweighted least-squares", 1977).
 */
final class OuterEdge {

	private static final int DIRECTIONS = 180;

	/** The fewest directions in which the line is shown. */
	private static final int MIN_SEEN = DIRECTIONS / 6;

	private static final int STEPS = 16;

	/** How far off a place counts half, in pixels: at first, at last, and in between. */
	private static final double WIDE = 4;

	private static final double NARROW = 0.8;

	private static final double NARROWING = 0.8;

	private static final int PARAMETERS = 5;

	private static final double FINE = 0.25;

	/** The most by which one step changes a parameter, in pixels. */
	private static final double MAX_CHANGE = 3;

	/** Keeps the angle of a circle, which nothing tells, from running away. */
	private static final double DAMPING = 0.002;

	private OuterEdge() {
	}

	/**
	 * Fits an oval.
	 * @param rim about where the line is
	 * @param reach how far off it may be, in pixels
	 * @param least the least darkness of a line
	 * @return the rim itself if the canvas shows little of it
	 */
	static Oval of(Oval rim, double reach, OvalReading reading, double least) {
		double[] xs = new double[DIRECTIONS];
		double[] ys = new double[DIRECTIONS];
		int count = 0;
		double outside = reach / (rim.radius() * rim.flatness());
		for (int i = 0; i < DIRECTIONS; i++) {
			double direction = 2 * Math.PI * i / DIRECTIONS;
			for (double share = 1 + outside; share > 1 - outside; share -= FINE / rim.radius()) {
				double x = rim.columnAt(direction, share);
				double y = rim.rowAt(direction, share);
				if (reading.at(x, y) >= least) {
					xs[count] = x;
					ys[count++] = y;
					break;
				}
			}
		}
		Oval oval = rim;
		double width = WIDE;
		for (int i = 0; i < STEPS && count >= MIN_SEEN; i++) {
			oval = step(oval, xs, ys, count, width);
			width = Math.max(NARROW, NARROWING * width);
		}
		return oval;
	}

	/** Takes one step of Gauss and Newton. */
	private static Oval step(Oval oval, double[] xs, double[] ys, int count, double width) {
		double[][] sums = new double[PARAMETERS][PARAMETERS + 1];
		Oval[] changed = new Oval[PARAMETERS];
		for (int i = 0; i < PARAMETERS; i++) {
			changed[i] = changed(oval, i, FINE);
		}
		double[] slopes = new double[PARAMETERS];
		for (int point = 0; point < count; point++) {
			double off = oval.distance(xs[point] - oval.x(), ys[point] - oval.y());
			double weight = 1 / (1 + off * off / (width * width));
			for (int i = 0; i < PARAMETERS; i++) {
				Oval other = changed[i];
				slopes[i] = (other.distance(xs[point] - other.x(), ys[point] - other.y()) - off) / FINE;
			}
			for (int i = 0; i < PARAMETERS; i++) {
				for (int j = 0; j < PARAMETERS; j++) {
					sums[i][j] += weight * slopes[i] * slopes[j];
				}
				sums[i][PARAMETERS] -= weight * slopes[i] * off;
			}
		}
		double damping = 1e-9;
		for (int i = 0; i < PARAMETERS; i++) {
			damping += DAMPING * sums[i][i];
		}
		for (int i = 0; i < PARAMETERS; i++) {
			sums[i][i] += damping;
		}
		solve(sums);
		Oval next = oval;
		for (int i = 0; i < PARAMETERS; i++) {
			next = changed(next, i, Math.max(-MAX_CHANGE, Math.min(sums[i][PARAMETERS], MAX_CHANGE)));
		}
		return next;
	}

	/** Returns an oval that differs in one respect, by so many pixels. */
	private static Oval changed(Oval oval, int parameter, double by) {
		double radius = oval.radius();
		return switch (parameter) {
			case 0 -> new Oval(oval.x() + by, oval.y(), radius, oval.flatness(), oval.angle());
			case 1 -> new Oval(oval.x(), oval.y() + by, radius, oval.flatness(), oval.angle());
			case 2 -> new Oval(oval.x(), oval.y(), radius + by, oval.flatness() * radius / (radius + by), oval.angle());
			case 3 -> new Oval(oval.x(), oval.y(), radius, oval.flatness() + by / radius, oval.angle());
			default -> new Oval(oval.x(), oval.y(), radius, oval.flatness(), oval.angle() + by / radius);
		};
	}

	/** Solves equations by elimination; the last column becomes the solution. */
	private static void solve(double[][] rows) {
		for (int i = 0; i < rows.length; i++) {
			for (int j = 0; j < rows.length; j++) {
				double share = (j == i) ? 0 : rows[j][i] / rows[i][i];
				for (int column = i; column <= rows.length; column++) {
					rows[j][column] -= share * rows[i][column];
				}
			}
		}
		for (int i = 0; i < rows.length; i++) {
			rows[i][rows.length] /= rows[i][i];
		}
	}

}
