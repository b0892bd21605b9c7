package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
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

	/** The same if it reaches the edge of what was seen. */
	private static final double BEYOND = 0.5;

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

	/** Returns the share of its ink that lies outside a region. */
	double shareOutside(Region region) {
		Canvas canvas = this.look.canvas();
		float[] values = this.look.mask().values();
		double across = (double) canvas.region().width() / canvas.width();
		double down = (double) canvas.region().height() / canvas.height();
		int outside = 0;
		for (int y = this.body.top(); y < this.body.bottom(); y++) {
			double row = canvas.region().top() + (y + 0.5 - canvas.top()) * down;
			boolean beside = row >= region.top() && row < region.top() + region.height();
			for (int x = this.body.left(); x < this.body.right(); x++) {
				double column = canvas.region().left() + (x + 0.5 - canvas.left()) * across;
				boolean inside = beside && column >= region.left() && column < region.left() + region.width();
				outside += (!inside && values[y * InkNetwork.WIDTH + x] > InkMask.LIKELY) ? 1 : 0;
			}
		}
		return (double) outside / this.body.mass();
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
	 * seen, closer if it is small and the image has more pixels than the canvas showed,
	 * and around the ink beyond that edge if both is so.
	 */
	@Nullable Region next(DecodedImage image) {
		Region wider = this.body.beyond(this.look.canvas(), MARGIN, image);
		if (wider != null) {
			return (isSmall() && canGrow()) ? around(wider) : wider;
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
	 * Returns what to show in a closer look at ink that reaches the edge of what was
	 * seen.
	 * @param wider that with more around it
	 */
	private Region around(Region wider) {
		Region region = region();
		int margin = (int) Math.ceil(BEYOND * Math.max(region.width(), region.height()));
		int left = Math.max(wider.left(), region.left() - margin);
		int top = Math.max(wider.top(), region.top() - margin);
		int right = Math.min(wider.left() + wider.width(), region.left() + region.width() + margin);
		int bottom = Math.min(wider.top() + wider.height(), region.top() + region.height() + margin);
		return new Region(left, top, right - left, bottom - top);
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
