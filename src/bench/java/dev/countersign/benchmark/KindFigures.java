package dev.countersign.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.Region;
import dev.countersign.sample.surroundings.SurroundingsKind;

/**
 * What was measured of one kind of surroundings.
 *
 * @param kind the kind
 * @param strangers two people on the same surroundings
 * @param genuine one person's plain signature against another on the surroundings
 * @param overlaps intersection over union of the true region and the one found, of each
 * image with one signature that was not refused
 * @param times what each image cost
 */
record KindFigures(SurroundingsKind kind, Outcomes strangers, Outcomes genuine, List<Double> overlaps,
		List<StageTimes> times) {

	KindFigures(SurroundingsKind kind) {
		this(kind, new Outcomes(), new Outcomes(), new ArrayList<>(), new ArrayList<>());
	}

	static double overlap(Region a, Region b) {
		double width = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
		double height = Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
		double both = Math.max(width, 0) * Math.max(height, 0);
		return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
	}

}
