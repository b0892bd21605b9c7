package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;

/**
 * Looks closer at what may be signatures. Print and patterns often look like handwriting
 * from afar, and two signatures like one.
 */
final class CloserLooks {

	private static final int MAX_LOOKS = 4;

	/** The most bodies of ink at which to look closer. */
	static final int MAX_CANDIDATES = 6;

	/** The least share of a signature's ink that a closer look shows too. */
	private static final double SAME = 0.3;

	/** The least share of a signature's ink that a look at a part of it did not show. */
	private static final double MORE = 0.15;

	private final Viewer viewer;

	private final DecodedImage image;

	private final Print print;

	private final SideBySide neighbours;

	private final Map<Region, Look> looks;

	/**
	 * Creates the looks at an image.
	 * @param viewer of the image
	 * @param looks at the image that were taken before
	 */
	CloserLooks(Viewer viewer, DecodedImage image, Print print, SideBySide neighbours, Map<Region, Look> looks) {
		this.viewer = viewer;
		this.image = image;
		this.print = print;
		this.neighbours = neighbours;
		this.looks = looks;
	}

	/**
	 * Returns what also looks like signatures at its own scale, the one with the most ink
	 * first.
	 * @param candidates the one with the most ink first
	 */
	List<Found> verified(List<Found> candidates) {
		List<Found> verified = new ArrayList<>();
		double most = 0;
		for (Found candidate : candidates.subList(0, Math.min(candidates.size(), MAX_CANDIDATES))) {
			if (candidate.ink() < this.neighbours.minInk() * most) {
				break;
			}
			for (Found closer : closer(candidate)) {
				if (!closer.isLittle()) {
					verified.add(closer);
					most = Math.max(most, closer.ink());
				}
			}
		}
		return Found.apart(verified, verified.size());
	}

	/**
	 * Returns a signature with what a look at a part of it did not show: strokes beside
	 * it that are neither print nor lines.
	 */
	private Found complete(Found part) {
		Region whole = this.print.withOthers(part.region());
		if (whole == null) {
			return part;
		}
		Look look = this.viewer.look(Canvas.of(this.image, this.print.around(whole, this.image)));
		List<Found> again = look.without(this.print).found(false, SideBySide.ON_CUTTING);
		boolean more = !again.isEmpty() && again.get(0).region().overlaps(part.region())
				&& again.get(0).shareOutside(part.region()) >= MORE;
		return more ? again.get(0) : part;
	}

	/**
	 * Returns a signature at its own scale, or several that looked like one from afar;
	 * nothing if little of it is left there.
	 */
	private List<Found> closer(Found candidate) {
		Found closer = candidate;
		for (int i = 1; i < MAX_LOOKS; i++) {
			Region next = closer.next(this.image);
			if (next == null) {
				break;
			}
			int surrounds = this.viewer.surrounds();
			Look seen = this.looks.remove(next);
			Look look = (seen != null) ? seen : this.viewer.look(Canvas.of(this.image, next));
			List<Found> again = look.without(this.print).found(false, SideBySide.ON_CUTTING);
			// What this look cleared around a signature still counts as the candidate's
			// ink.
			boolean less = this.viewer.surrounds() == surrounds && !look.surrounded() && !again.isEmpty()
					&& again.get(0).ink() < SAME * closer.ink();
			if (again.isEmpty() || less) {
				if (i == 1) {
					return List.of();
				}
				break;
			}
			closer = again.get(0);
		}
		closer = complete(closer);
		Region region = closer.region();
		// What else the last look shows is another candidate.
		return closer.look()
			.found(false, this.neighbours)
			.stream()
			.filter((found) -> found.region().overlaps(region))
			.toList();
	}

}
