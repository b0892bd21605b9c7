package dev.countersign.image.ink.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds rectangles, as the rims of stamps are, among straight lines that are too short or
 * too uneven to be a ruler's by themselves. Three or four strokes of a hand hardly ever
 * meet end to end at right angles.
 */
final class FrameSearch {

	/** The shortest side, in pixels. */
	private static final int MIN_SIDE = 20;

	/** The greatest deviation of a side, in pixels. */
	private static final double DEVIATION = 0.5;

	/**
	 * The same of three sides without a fourth, and their least length together, in
	 * pixels. Bars below a headline are shorter.
	 */
	private static final double DEVIATION_IF_OPEN = 0.35;

	private static final int MIN_LENGTH_IF_OPEN = 150;

	/** The least share of a side that is seen on its own. */
	private static final double MIN_SEEN = 0.3;

	/** How much the ink of two sides may differ, as a share. */
	private static final double UNLIKE = 0.35;

	/** How far, as a slope, two sides may be from a right angle, or from parallel. */
	private static final double MAX_SKEW = 0.03;

	/** How far a side ends from a corner, in pixels. */
	private static final double CORNER = 6;

	/** How much of a side strokes hide before a corner, as a share of the rest. */
	private static final double HIDDEN = 0.25;

	/** Only so many of the longest lines are considered. */
	private static final int MAX_LINES = 60;

	private final List<StraightLine> down;

	private final List<StraightLine> across;

	private final List<Frame> frames = new ArrayList<>();

	private FrameSearch(List<StraightLine> down, List<StraightLine> across) {
		this.down = down;
		this.across = across;
	}

	/**
	 * Finds frames.
	 * @param down lines down the rows
	 * @param across lines across the columns
	 */
	static List<Frame> of(List<StraightLine> down, List<StraightLine> across) {
		FrameSearch search = new FrameSearch(sides(down), sides(across));
		search.across.forEach((line) -> search.addAround(line, true));
		search.down.forEach((line) -> search.addAround(line, false));
		return search.frames;
	}

	private static List<StraightLine> sides(List<StraightLine> lines) {
		return lines.stream()
			.filter((line) -> line.length() >= MIN_SIDE && line.fit().deviation() <= DEVIATION
					&& line.fit().count() >= MIN_SEEN * line.length())
			.sorted(Comparator.comparingInt(StraightLine::length).reversed())
			.limit(MAX_LINES)
			.toList();
	}

	/** Adds the frames of which a line is a side that meets two others. */
	private void addAround(StraightLine line, boolean level) {
		for (boolean near : new boolean[] { true, false }) {
			StraightLine one = longestAt(line, level, true, near);
			StraightLine other = longestAt(line, level, false, near);
			if (one == null || other == null || Math.abs(one.fit().slope() - other.fit().slope()) > MAX_SKEW) {
				continue;
			}
			StraightLine fourth = opposite(line, one, other, level, near);
			if (fourth != null) {
				add(List.of(line, fourth), List.of(one, other), level);
			}
			else if (isStraight(line, one, other)
					&& line.length() + one.length() + other.length() >= MIN_LENGTH_IF_OPEN) {
				add(List.of(line), List.of(one, other), level);
			}
		}
	}

	private static boolean isStraight(StraightLine... sides) {
		return Arrays.stream(sides).allMatch((side) -> side.fit().deviation() <= DEVIATION_IF_OPEN);
	}

	private void add(List<StraightLine> parallel, List<StraightLine> others, boolean level) {
		double slope = parallel.get(0).fit().slope();
		Frame found = level ? Frame.of(others, parallel, slope) : Frame.of(parallel, others, -slope);
		for (int i = 0; i < this.frames.size(); i++) {
			if (found.isPartOf(this.frames.get(i), MAX_SKEW)) {
				this.frames.set(i, this.frames.get(i).with(found));
				return;
			}
		}
		this.frames.add(found);
	}

	/**
	 * Returns the longest line that meets an end of a side.
	 * @param start whether at the side's start
	 * @param near whether at the other line's start
	 */
	private @Nullable StraightLine longestAt(StraightLine side, boolean level, boolean start, boolean near) {
		for (StraightLine other : level ? this.down : this.across) {
			if (meet(other, near, side, start)) {
				return other;
			}
		}
		return null;
	}

	/** Returns the longest line that meets the other ends of two sides. */
	private @Nullable StraightLine opposite(StraightLine side, StraightLine one, StraightLine other, boolean level,
			boolean near) {
		for (StraightLine fourth : level ? this.across : this.down) {
			if (!fourth.equals(side) && meet(one, !near, fourth, true) && meet(other, !near, fourth, false)) {
				return fourth;
			}
		}
		return null;
	}

	/**
	 * Returns whether two lines meet at a right angle.
	 * @param one a line along the columns of the other's rows
	 * @param oneStart whether at its start
	 * @param otherStart whether at the other one's start
	 */
	private static boolean meet(StraightLine one, boolean oneStart, StraightLine other, boolean otherStart) {
		double slope = other.fit().slope();
		if (Math.abs(slope + one.fit().slope()) > MAX_SKEW
				|| Math.abs(one.mass() - other.mass()) > UNLIKE * other.mass()) {
			return false;
		}
		double place = (other.fit().at(0) + slope * one.fit().at(0)) / (1 - slope * one.fit().slope());
		return isEnd(one, place, oneStart) && isEnd(other, one.fit().at(place), otherStart);
	}

	private static boolean isEnd(StraightLine line, double place, boolean start) {
		double missing = start ? line.from() - place : place - line.to();
		return missing >= -CORNER && missing <= Math.max(CORNER, HIDDEN * line.length());
	}

}
