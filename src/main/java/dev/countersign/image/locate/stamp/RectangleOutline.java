package dev.countersign.image.locate.stamp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Four lines as the sides of a rectangle, which is not turned yet.
 */
record RectangleOutline(SideLine left, SideLine top, SideLine right, SideLine bottom) {

	/** The shortest side, in pixels. */
	private static final int MIN_SIDE = 32;

	/** The least share of the outline that the canvas shows. */
	private static final double MIN_SHOWN = 0.5;

	/** The least share of what it shows that is drawn, and that of each side. */
	private static final double DRAWN = 0.72;

	private static final double SIDE_DRAWN = 0.45;

	/** What is farther from the outline, in pixels, is outside. */
	private static final int OUTSIDE = 8;

	/** How much of a line is drawn there, and how long it is, if others are there. */
	private static final int MAX_OUTSIDE = 70;

	private static final int MAX_LINE_OUTSIDE = 40;

	/**
	 * Returns the largest rectangle of some lines.
	 * @param cut whether the canvas may end before its fourth side
	 */
	static @Nullable RectangleOutline largest(List<SideLine> columns, List<SideLine> rows, boolean cut) {
		RectangleOutline largest = null;
		int most = 0;
		for (SideLine left : columns) {
			for (SideLine right : columns) {
				if (right.at() - left.at() >= MIN_SIDE) {
					for (SideLine top : rows) {
						for (SideLine bottom : rows) {
							int area = (right.at() - left.at()) * (bottom.at() - top.at());
							if (bottom.at() - top.at() >= MIN_SIDE && area > most) {
								RectangleOutline outline = new RectangleOutline(left, top, right, bottom);
								if (outline.hidden() <= (cut ? 1 : 0) && outline.isDrawn()) {
									largest = outline;
									most = area;
								}
							}
						}
					}
				}
			}
		}
		return largest;
	}

	/** Returns what it surrounds, in pixels. */
	int area() {
		return (this.right.at() - this.left.at()) * (this.bottom.at() - this.top.at());
	}

	/** Returns how many sides the canvas does not show. */
	int hidden() {
		return (this.left.isHidden() ? 1 : 0) + (this.top.isHidden() ? 1 : 0) + (this.right.isHidden() ? 1 : 0)
				+ (this.bottom.isHidden() ? 1 : 0);
	}

	/** Returns whether most of what the canvas shows of the sides is drawn. */
	boolean isDrawn() {
		int x = this.left.at();
		int y = this.top.at();
		int endX = this.right.at();
		int endY = this.bottom.at();
		if (isHardlyDrawn(this.left, y, endY) || isHardlyDrawn(this.right, y, endY) || isHardlyDrawn(this.top, x, endX)
				|| isHardlyDrawn(this.bottom, x, endX)) {
			return false;
		}
		int shown = this.left.shown(y, endY) + this.right.shown(y, endY) + this.top.shown(x, endX)
				+ this.bottom.shown(x, endX);
		int drawn = this.left.drawn(y, endY) + this.right.drawn(y, endY) + this.top.drawn(x, endX)
				+ this.bottom.drawn(x, endX);
		return shown >= MIN_SHOWN * 2 * (endX - x + endY - y) && drawn >= DRAWN * shown;
	}

	private static boolean isHardlyDrawn(SideLine side, int from, int to) {
		return side.drawn(from, to) < SIDE_DRAWN * side.shown(from, to);
	}

	/** Returns whether no line of its directions lies outside or leads on there. */
	boolean isAlone(List<SideLine> columns, List<SideLine> rows) {
		return areWithin(columns, this.left.at(), this.right.at(), this.top.at(), this.bottom.at())
				&& areWithin(rows, this.top.at(), this.bottom.at(), this.left.at(), this.right.at());
	}

	private static boolean areWithin(List<SideLine> lines, int first, int last, int from, int to) {
		return lines.stream().allMatch((line) -> {
			boolean outside = line.at() < first - OUTSIDE || line.at() > last + OUTSIDE;
			int before = outside ? -SideLine.FIRST : from - OUTSIDE;
			int after = outside ? -SideLine.FIRST : to + OUTSIDE;
			return line.drawn(SideLine.FIRST, before) + line.drawn(after, -SideLine.FIRST) < MAX_OUTSIDE
					&& line.longest(SideLine.FIRST, before) < MAX_LINE_OUTSIDE
					&& line.longest(after, -SideLine.FIRST) < MAX_LINE_OUTSIDE;
		});
	}

	/** Returns the rectangle, turned by an angle in radians. */
	PrintedRectangle turned(double angle) {
		double x = (this.left.at() + this.right.at()) / 2.0;
		double y = (this.top.at() + this.bottom.at()) / 2.0;
		return new PrintedRectangle(Math.cos(angle) * x - Math.sin(angle) * y,
				Math.sin(angle) * x + Math.cos(angle) * y, (this.right.at() - this.left.at()) / 2.0,
				(this.bottom.at() - this.top.at()) / 2.0, angle);
	}

}
