package dev.countersign.image.ink.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.LineFit;
import dev.countersign.image.ink.stroke.Median;
import org.jspecify.annotations.Nullable;

/**
 * The lines of ruled or squared paper: parallel, at even steps, over all of the image.
 * Where some are known, so are the others, however much of them strokes hide.
 */
final class EvenLines {

	/** The fewest ruled lines from border to border whose steps are known. */
	private static final int MIN_RULED = 3;

	/** The fewest others, and their greatest deviation. */
	private static final int MIN_OTHERS = 6;

	private static final double DEVIATION = 0.25;

	/** How much their ink may differ, as a share. */
	private static final double UNLIKE = 0.25;

	/** The least step, in pixels. */
	private static final double MIN_STEP = 6;

	/** How far lines are from even steps, in pixels (root of the mean square). */
	private static final double UNEVEN = 0.35;

	/** How far, as a slope, two lines may be from parallel. */
	private static final double MAX_TURN = 0.003;

	/**
	 * How far from a border a line may end, as a share of the longer side, and in pixels.
	 * Another line that crosses it there hides its end.
	 */
	private static final double BORDER = 0.03;

	private static final int MIN_BORDER = 14;

	/** How far from a border the first or last known line is, in steps. */
	private static final double MAX_FIRST = 2;

	private final int width;

	private final int height;

	private EvenLines(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/**
	 * Returns all lines of a ruled paper.
	 * @param lines down the rows of a raster
	 * @param width of the raster, in pixels
	 * @param height of the raster, in pixels
	 * @return the lines from border to border; none if the paper is not ruled
	 */
	static List<StraightLine> of(List<StraightLine> lines, int width, int height) {
		EvenLines even = new EvenLines(width, height);
		List<StraightLine> ruled = lines.stream()
			.filter((line) -> line.isRuled() && even.isAtBorder(line, line.from())
					&& even.isAtBorder(line, line.to() - 1))
			.toList();
		List<StraightLine> all = even.all(ruled, MIN_RULED);
		return !all.isEmpty() ? all
				: even.all(lines.stream().filter((line) -> line.fit().deviation() <= DEVIATION).toList(), MIN_OTHERS);
	}

	private boolean isAtBorder(StraightLine line, int row) {
		double margin = Math.max(MIN_BORDER, BORDER * Math.max(this.width, this.height));
		double at = line.fit().at(row);
		return row <= margin || row >= this.height - margin || at <= margin || at >= this.width - margin;
	}

	/** Returns all lines of the pattern that some make. */
	private List<StraightLine> all(List<StraightLine> some, int min) {
		if (some.size() < min) {
			return List.of();
		}
		double slope = Median.of(some.stream().mapToDouble((line) -> line.fit().slope()));
		double mass = Median.of(some.stream().mapToDouble(StraightLine::mass));
		List<StraightLine> alike = some.stream()
			.filter((line) -> Math.abs(line.fit().slope() - slope) <= MAX_TURN
					&& Math.abs(line.mass() - mass) <= UNLIKE * mass)
			.toList();
		double middle = (this.height - 1) / 2.0;
		double[] places = places(alike.stream().mapToDouble((line) -> line.fit().at(middle)).sorted().toArray());
		LineFit steps = (places.length < min) ? null : steps(places);
		if (steps == null || places[0] > MAX_FIRST * steps.slope()
				|| places[places.length - 1] < this.width - MAX_FIRST * steps.slope()) {
			return List.of();
		}
		double thickness = Median.of(alike.stream().mapToDouble(StraightLine::thickness));
		double reach = Math.abs(slope) * middle;
		int last = (int) Math.floor((this.width + reach - steps.at(0)) / steps.slope());
		List<StraightLine> all = new ArrayList<>();
		for (int number = (int) Math.ceil((-reach - steps.at(0)) / steps.slope()); number <= last; number++) {
			double from = steps.at(number) - slope * middle;
			double to = steps.at(number) + slope * middle;
			LineFit fit = fit(new double[] { 0, this.height - 1 }, new double[] { from, to });
			all.add(new StraightLine(fit, 0, this.height, mass, thickness));
		}
		return all;
	}

	/** Returns places without those of further pieces of the same lines. */
	private static double[] places(double[] sorted) {
		return IntStream.range(0, sorted.length)
			.filter((i) -> i == 0 || sorted[i] - sorted[i - 1] > MIN_STEP / 2)
			.mapToDouble((i) -> sorted[i])
			.toArray();
	}

	/** Fits even steps to places, some of which are missing. */
	private static @Nullable LineFit steps(double[] places) {
		double[] gaps = IntStream.range(1, places.length).mapToDouble((i) -> places[i] - places[i - 1]).toArray();
		double[] sorted = gaps.clone();
		Arrays.sort(sorted);
		double step = sorted[sorted.length / 4];
		if (step < MIN_STEP) {
			return null;
		}
		double[] numbers = new double[places.length];
		for (int i = 1; i < numbers.length; i++) {
			numbers[i] = numbers[i - 1] + Math.rint(gaps[i - 1] / step);
		}
		LineFit fit = fit(numbers, places);
		return (fit.deviation() <= UNEVEN) ? fit : null;
	}

	private static LineFit fit(double[] along, double[] across) {
		LineFit fit = LineFit.none();
		for (int i = 0; i < along.length; i++) {
			fit = fit.with(along[i], across[i]);
		}
		return fit;
	}

}
