package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.locate.canvas.Bodies;
import dev.countersign.image.locate.canvas.Body;

/**
 * Tells two signatures that stand side by side from one whose writer left a gap: the gap
 * between people is wide beside their signatures' height, and both sides have much ink.
 */
enum SideBySide {

	/**
	 * On a picture of little more than one signature, where a wide gap is mostly the
	 * writer's own.
	 */
	ON_CUTTING(2.5, 0.4),

	/**
	 * On a printed sheet such as a cheque, on which some print looks like a signature.
	 */
	ON_FORM(1.35, 0.4),

	/** On a page, where people sign each in a place of their own. */
	ON_PAGE(1.35, 0.2);

	/** A smaller stroke, as a share of all ink, fills no gap. */
	private static final double SPECK = 0.004;

	/** As a multiple of the mean height. */
	private final double minGap;

	/** The least ink on a side, as a share of that on the other. */
	private final double minInk;

	SideBySide(double minGap, double minInk) {
		this.minGap = minGap;
		this.minInk = minInk;
	}

	/** Returns the least ink of another signature, as a share of the first one's. */
	double minInk() {
		return this.minInk;
	}

	/**
	 * Divides strokes into those of one signature each.
	 * @param strokes all strokes that may be one signature, at least one
	 * @return a signature each, from left to right
	 */
	List<Body> signatures(List<Body> strokes) {
		int all = strokes.stream().mapToInt(Body::mass).sum();
		double least = Math.min(SPECK * all, 0.25 * all / strokes.size());
		List<Body> fromLeft = strokes.stream()
			.filter((stroke) -> stroke.mass() >= least)
			.sorted(Comparator.comparingInt(Body::left))
			.toList();
		Body[] others = new Body[fromLeft.size()];
		for (int i = fromLeft.size() - 1; i > 0; i--) {
			others[i] = (i == fromLeft.size() - 1) ? fromLeft.get(i) : together(fromLeft.get(i), others[i + 1]);
		}
		double widest = 1;
		int column = 0;
		Body left = null;
		for (int i = 0; i < fromLeft.size() - 1; i++) {
			left = (left == null) ? fromLeft.get(i) : together(left, fromLeft.get(i));
			double gap = gap(left, others[i + 1]);
			if (gap >= widest) {
				widest = gap;
				column = others[i + 1].left();
			}
		}
		if (column == 0) {
			return List.of(Bodies.together(strokes));
		}
		int from = column;
		List<Body> signatures = new ArrayList<>(
				signatures(strokes.stream().filter((one) -> one.left() < from).toList()));
		signatures.addAll(signatures(strokes.stream().filter((one) -> one.left() >= from).toList()));
		return signatures;
	}

	private static Body together(Body a, Body b) {
		return Bodies.together(List.of(a, b));
	}

	/** Returns the gap between two sides, as a share of the least between people. */
	private double gap(Body left, Body right) {
		double high = (left.height() + right.height()) / 2.0;
		boolean both = Math.min(left.mass(), right.mass()) >= this.minInk * Math.max(left.mass(), right.mass());
		return both ? (right.left() - left.right()) / (this.minGap * high) : 0;
	}

}
