package dev.countersign.image.ink.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.ink.stroke.LineFit;
import org.jspecify.annotations.Nullable;

/**
 * Dashed lines, of which some dashes are seen alone and letters touch others: dashes that
 * are alike lie on one straight line at even steps. So the places of the others are
 * known, too.
 */
final class DashedLines {

	/** The longest dash, in pixels. */
	private static final int MAX_LENGTH = 80;

	/** The least length, as a multiple of the thickness. */
	private static final double MIN_SLENDER = 1.5;

	private static final double MAX_SLOPE = 0.13;

	/** How far a dash's ink may be from a straight line (root of the mean square). */
	private static final double DEVIATION = 0.35;

	/** How much two dashes may differ in length, as a share and in pixels, and in ink. */
	private static final double UNLIKE = 0.15;

	private static final double SOFT = 1;

	private static final double MASS_UNLIKE = 0.25;

	/** The greatest step and the least gap, as multiples of the length. */
	private static final double MAX_STEP = 3;

	private static final double MIN_GAP = 0.25;

	/** How many pixels from its ends paper lies. */
	private static final int END = 2;

	/** How far a dash may be from its place, along the line and across it, in pixels. */
	private static final double ASIDE = 1.5;

	private static final double ACROSS = 0.8;

	/** How many dashes in a row may be hidden. */
	private static final int MAX_HIDDEN = 4;

	/**
	 * The fewest dashes that are seen, one more for so many pieces of such a length,
	 * which may lie on a line by chance, and the least share of all dashes of a line.
	 */
	private static final int MIN_SEEN = 4;

	private static final int CHANCE = 25;

	private static final double MIN_SHARE = 0.4;

	/** The least share of a dash beyond those seen that is ink. */
	private static final double MIN_INKED = 0.6;

	/** More straight pieces than these are a pattern's. */
	private static final int MAX_PIECES = 300;

	private final List<StraightLine> dashes;

	private DashedLines(List<StraightLine> dashes) {
		this.dashes = dashes;
	}

	/**
	 * Returns the dashes of dashed lines, each as a line of its own.
	 * @param pieces straight pieces down the rows of a raster
	 * @param search in that raster
	 */
	static List<StraightLine> of(List<StraightLine> pieces, LineSearch search) {
		if (pieces.size() > MAX_PIECES) {
			return List.of();
		}
		List<StraightLine> dashes = pieces.stream()
			.filter((piece) -> isDash(piece) && endsInPaper(piece, search))
			.sorted(Comparator.comparingInt(StraightLine::from))
			.toList();
		return (dashes.size() < MIN_SEEN) ? List.of() : new DashedLines(dashes).all(search);
	}

	private static boolean isDash(StraightLine piece) {
		return piece.length() <= MAX_LENGTH && piece.length() >= MIN_SLENDER * piece.thickness()
				&& Math.abs(piece.fit().slope()) <= MAX_SLOPE && piece.fit().deviation() <= DEVIATION;
	}

	private static boolean endsInPaper(StraightLine piece, LineSearch search) {
		int before = piece.from() - END;
		int behind = piece.to() - 1 + END;
		return !search.isInked(before, piece.fit().at(before)) && !search.isInked(behind, piece.fit().at(behind));
	}

	private List<StraightLine> all(LineSearch search) {
		List<StraightLine> all = new ArrayList<>();
		boolean[] used = new boolean[this.dashes.size()];
		for (int i = 0; i < used.length; i++) {
			StraightLine first = this.dashes.get(i);
			for (int j = i + 1; !used[i] && j < used.length
					&& this.dashes.get(j).from() <= first.from() + MAX_STEP * first.length(); j++) {
				if (!used[j] && this.dashes.get(j).from() >= first.to() + MIN_GAP * first.length()
						&& areAlike(first, this.dashes.get(j))) {
					List<Integer> line = line(i, j);
					if (line.size() >= MIN_SEEN + used.length / CHANCE) {
						line.forEach((dash) -> used[dash] = true);
						addTo(all, line.stream().map(this.dashes::get).toList(), search);
					}
				}
			}
		}
		return all;
	}

	private static boolean areAlike(StraightLine one, StraightLine other) {
		return Math.abs(one.length() - other.length()) <= SOFT + UNLIKE * one.length()
				&& Math.abs(one.mass() - other.mass()) <= MASS_UNLIKE * one.mass();
	}

	/** Returns the dashes that go on from two. */
	private List<Integer> line(int first, int second) {
		List<Integer> line = new ArrayList<>(List.of(first, second));
		StraightLine one = this.dashes.get(first);
		LineFit fit = one.fit().with(this.dashes.get(second).fit());
		if (fit.deviation() > DEVIATION) {
			return line;
		}
		double start = middle(one);
		double step = middle(this.dashes.get(second)) - start;
		int steps = 1;
		int hidden = 0;
		while (hidden <= MAX_HIDDEN) {
			Integer next = at(start + (steps + hidden + 1) * step, fit, one, line.get(line.size() - 1));
			hidden++;
			if (next != null) {
				line.add(next);
				fit = fit.with(this.dashes.get(next).fit());
				steps += hidden;
				step = (middle(this.dashes.get(next)) - start) / steps;
				hidden = 0;
			}
		}
		return (fit.deviation() <= DEVIATION && line.size() >= MIN_SHARE * (steps + 1)) ? line : List.of();
	}

	private static double middle(StraightLine dash) {
		return (dash.from() + dash.to() - 1) / 2.0;
	}

	/** Returns a dash at a place on a line, or {@code null}. */
	private @Nullable Integer at(double place, LineFit fit, StraightLine like, int after) {
		for (int i = after + 1; i < this.dashes.size() && this.dashes.get(i).from() <= place; i++) {
			StraightLine dash = this.dashes.get(i);
			double at = middle(dash);
			if (Math.abs(at - place) <= ASIDE && areAlike(like, dash)
					&& Math.abs(dash.fit().at(at) - fit.at(at)) <= ACROSS) {
				return i;
			}
		}
		return null;
	}

	/** Adds the dashes of a line: those that are seen, those between and beyond them. */
	private static void addTo(List<StraightLine> all, List<StraightLine> seen, LineSearch search) {
		LineFit fit = LineFit.none();
		int length = 0;
		double mass = 0;
		double thickness = 0;
		for (StraightLine dash : seen) {
			fit = fit.with(dash.fit());
			length = Math.max(length, dash.length());
			mass += dash.mass() / seen.size();
			thickness += dash.thickness() / seen.size();
		}
		double start = middle(seen.get(0));
		double end = middle(seen.get(seen.size() - 1));
		double least = middle(seen.get(1)) - start;
		for (int i = 2; i < seen.size(); i++) {
			least = Math.min(least, middle(seen.get(i)) - middle(seen.get(i - 1)));
		}
		int steps = (int) Math.rint((end - start) / least);
		double step = (end - start) / steps;
		for (int i = 0; i <= steps; i++) {
			all.add(dash(fit, start + i * step, length, mass, thickness));
		}
		for (int direction = -1; direction <= 1; direction += 2) {
			double place = (direction < 0) ? start : end;
			StraightLine next = dash(fit, place + direction * step, length, mass, thickness);
			while (search.share(next) >= MIN_INKED) {
				all.add(next);
				place += direction * step;
				next = dash(fit, place + direction * step, length, mass, thickness);
			}
		}
	}

	private static StraightLine dash(LineFit fit, double middle, int length, double mass, double thickness) {
		int from = (int) Math.rint(middle - (length - 1) / 2.0) - 1;
		return new StraightLine(fit, from, from + length + 2, mass, thickness);
	}

}
