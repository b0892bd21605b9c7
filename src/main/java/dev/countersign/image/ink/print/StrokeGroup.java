package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.Region;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * The box of strokes that are close together, and their ink.
 */
record StrokeGroup(int left, int top, int right, int bottom, int area) {

	/** The gaps between strokes of a group, as multiples of their height. */
	private static final double ACROSS = 1.2;

	private static final double DOWN = 0.5;

	private static StrokeGroup of(Strokes strokes, int stroke) {
		return new StrokeGroup(strokes.left(stroke), strokes.top(stroke), strokes.right(stroke), strokes.bottom(stroke),
				strokes.area(stroke));
	}

	/** Returns the group that some strokes make, at least one. */
	static StrokeGroup together(Strokes strokes, List<Integer> members) {
		return members.stream().map((stroke) -> of(strokes, stroke)).reduce(StrokeGroup::with).orElseThrow();
	}

	boolean isNear(StrokeGroup other) {
		int high = Math.max(this.bottom - this.top, other.bottom - other.top);
		return Math.max(this.left, other.left) - Math.min(this.right, other.right) <= ACROSS * high
				&& Math.max(this.top, other.top) - Math.min(this.bottom, other.bottom) <= DOWN * high;
	}

	StrokeGroup with(StrokeGroup other) {
		return new StrokeGroup(Math.min(this.left, other.left), Math.min(this.top, other.top),
				Math.max(this.right, other.right), Math.max(this.bottom, other.bottom), this.area + other.area);
	}

	/** Returns groups of strokes that are near each other. */
	static List<StrokeGroup> of(Strokes strokes, int[] members) {
		List<StrokeGroup> groups = new ArrayList<>();
		for (int stroke : members) {
			StrokeGroup group = of(strokes, stroke);
			for (int i = groups.size() - 1; i >= 0; i--) {
				if (groups.get(i).isNear(group)) {
					group = group.with(groups.remove(i));
					// It may have grown towards those that were passed.
					i = groups.size();
				}
			}
			groups.add(group);
		}
		return groups;
	}

	int width() {
		return this.right - this.left;
	}

	int height() {
		return this.bottom - this.top;
	}

	Region box() {
		return new Region(this.left, this.top, this.right - this.left, this.bottom - this.top);
	}

}
