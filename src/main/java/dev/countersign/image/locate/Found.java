package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A signature on a canvas.
 *
 * @param look what shows it
 * @param body its strokes
 */
record Found(Look look, Body body) {

	/** The margin of a region, in pixels of the canvas. */
	static final int MARGIN = 4;

	/** A signature that fills less than this share of the canvas is looked at again. */
	private static final double SMALL = 0.5;

	/** The margin around it for the next look, as a share of its longer side. */
	private static final double SURROUNDINGS = 0.25;

	/** The least share of a box's sides that is covered if nothing else is there. */
	private static final double COVERED = 0.6;

	/** A shorter body, in pixels of the canvas, is hardly a signature. */
	private static final int LITTLE = 24;

	Region region() {
		return this.body.on(this.look.canvas(), MARGIN);
	}

	/** Returns its likely ink, in pixels of the image. */
	double ink() {
		double scale = (double) this.look.canvas().region().width() / this.look.canvas().width();
		return this.body.mass() * scale * scale;
	}

	/** Returns whether this shows about as much as a box of other ink. */
	boolean covers(Region box) {
		Region region = region();
		int across = Math.min(region.left() + region.width(), box.left() + box.width())
				- Math.max(region.left(), box.left());
		int down = Math.min(region.top() + region.height(), box.top() + box.height())
				- Math.max(region.top(), box.top());
		return across >= COVERED * box.width() && down >= COVERED * box.height();
	}

	boolean isSmall() {
		return this.body.width() < SMALL * InkNetwork.WIDTH && this.body.height() < SMALL * InkNetwork.HEIGHT;
	}

	/** Returns whether this is hardly a signature. */
	boolean isLittle() {
		return Math.max(this.body.width(), this.body.height()) < LITTLE;
	}

	/**
	 * Returns where to look next: farther around if the ink reaches the edge of what was
	 * seen, closer if it is small and the image has more pixels than the canvas showed.
	 */
	@Nullable Region next(DecodedImage image) {
		Region wider = this.body.beyond(this.look.canvas(), MARGIN, image);
		if (wider != null) {
			return wider;
		}
		return (isSmall() && canGrow()) ? around() : null;
	}

	/** Returns whether the image has more pixels than the canvas showed. */
	boolean canGrow() {
		return this.look.canvas().width() < 2 * this.look.canvas().region().width();
	}

	/** Returns what to show in a closer look. */
	Region around() {
		double margin = Math.max(2 * MARGIN, SURROUNDINGS * Math.max(this.body.width(), this.body.height()));
		return this.body.on(this.look.canvas(), margin);
	}

	/**
	 * Returns the signatures without those that overlap one with more ink, the one with
	 * the most ink first.
	 * @param max how many at most
	 */
	static List<Found> apart(List<Found> all, int max) {
		List<Found> sorted = all.stream().sorted(Comparator.comparingDouble(Found::ink).reversed()).toList();
		List<Found> apart = new ArrayList<>();
		for (int i = 0; i < sorted.size() && apart.size() < max; i++) {
			Region region = sorted.get(i).region();
			if (apart.stream().noneMatch((other) -> other.region().overlaps(region))) {
				apart.add(sorted.get(i));
			}
		}
		return apart;
	}

}
