package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Bodies;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.enclosing.Surround;
import dev.countersign.image.locate.hair.Hairs;
import dev.countersign.image.locate.hair.KnownHairs;
import dev.countersign.image.locate.pen.PenColour;
import dev.countersign.image.locate.pen.PenTone;
import dev.countersign.image.locate.stamp.Edges;
import dev.countersign.image.locate.stamp.FramedStamp;
import dev.countersign.image.locate.stamp.OwnInk;
import dev.countersign.image.locate.stamp.RoundStamp;
import dev.countersign.image.locate.stamp.RoundStampSearch;
import org.jspecify.annotations.Nullable;

/**
 * What the network saw and found on one canvas.
 *
 * @param canvas what it saw
 * @param mask how likely each pixel is a signature's ink
 * @param bodies the strokes of the mask
 * @param surrounded whether something around a signature was cleared from it
 * @param stamp a stamp across a signature whose ink cannot be told from it
 * @param cleared a stamp whose ink was cleared from the mask, so that all that is left
 * within it is the pen's
 * @param stampInk the ink of a stamp that was cleared from the mask, if the whole image
 * can be rid of it
 */
record Look(Canvas canvas, InkMask mask, Bodies bodies, boolean surrounded, @Nullable RoundStamp stamp,
		@Nullable FramedStamp cleared, @Nullable OwnInk stampInk) {

	/** The least share of the ink within a stamp that makes a signature doubtful. */
	private static final double IN_STAMP = 0.1;

	/** The least ink of a part of a signature, as a share of its main body's ink. */
	private static final double MIN_PART = 0.06;

	/** The least ink of another signature, as a share of the main body's ink. */
	private static final double OTHER_SIGNATURE = 0.4;

	/** Lets the network look at a canvas. */
	static Look at(Canvas canvas, InkNetwork network) {
		InkMask mask = InkMask.of(network.run(canvas.cells()), canvas);
		return new Look(canvas, mask, Bodies.of(mask), false, null, null, null);
	}

	/**
	 * Returns what a canvas shows of the ink of one pen.
	 * @param amounts how much of that ink is in each pixel
	 * @param stampInk the other ink, if the whole image can be rid of it
	 */
	static Look ofPen(Canvas canvas, InkMask mask, float[] amounts, @Nullable OwnInk stampInk) {
		Stamps.keepInked(mask, amounts);
		return new Look(canvas, mask, Bodies.of(mask), true, null, null, stampInk);
	}

	/** Returns this look with print cleared from the mask. */
	Look without(Print print) {
		float[] before = penInk();
		boolean printed = print.clear(this.mask, this.canvas);
		restore(before);
		return printed ? again() : this;
	}

	/**
	 * Returns this look without ink that has another colour than the pen's or is paler.
	 * @param image the whole image, in grey
	 */
	Look withPenOnly(GreyImage image) {
		float[] before = penInk();
		boolean coloured = PenColour.keepOnly(this.canvas, this.mask);
		boolean pale = PenTone.keepOnly(image, this.canvas, this.mask);
		restore(before);
		return (coloured || pale)
				? new Look(this.canvas, this.mask, Bodies.of(this.mask), true, this.stamp, this.cleared, this.stampInk)
				: this;
	}

	/**
	 * Returns the mask's values if a stamp was cleared, so that what is left within it
	 * can be brought back.
	 */
	private float @Nullable [] penInk() {
		return (this.cleared != null) ? this.mask.values().clone() : null;
	}

	private void restore(float @Nullable [] before) {
		if (this.cleared != null && before != null) {
			this.cleared.restore(before, this.mask);
		}
	}

	/**
	 * Returns this look without hairs on the glass.
	 * @param known those of earlier looks; receives others
	 */
	Look withoutHairs(KnownHairs known) {
		return Hairs.clear(this.canvas, this.mask, known)
				? new Look(this.canvas, this.mask, Bodies.of(this.mask), true, this.stamp, this.cleared, this.stampInk)
				: this;
	}

	/**
	 * Returns this look after a stamp's ink was cleared from its mask.
	 * @param ink that ink, if the whole image can be rid of it
	 */
	Look withoutStamp(@Nullable OwnInk ink) {
		return new Look(this.canvas, this.mask, Bodies.of(this.mask), true, null, null, ink);
	}

	/**
	 * Returns this look after the ink of a stamp with a frame was cleared from its mask.
	 * @param ink that ink, if the whole image can be rid of it
	 */
	Look withoutStamp(FramedStamp framed, @Nullable OwnInk ink) {
		return new Look(this.canvas, this.mask, Bodies.of(this.mask), true, null, framed, ink);
	}

	/** Returns this look with a stamp whose ink cannot be told from the pen's. */
	Look with(RoundStamp found) {
		return new Look(this.canvas, this.mask, this.bodies, this.surrounded, found, this.cleared, this.stampInk);
	}

	/**
	 * Returns a round stamp that covers a part of the ink, or {@code null}.
	 * @param edges of the canvas
	 */
	@Nullable RoundStamp roundStamp(Edges edges) {
		RoundStamp found = this.bodies.all().isEmpty() ? null : RoundStampSearch.among(edges, this.mask);
		return (found != null && found.share(this.mask) >= IN_STAMP) ? found : null;
	}

	/** Returns whether a stamp that cannot be told from the ink covers some of it. */
	boolean isStamped() {
		return this.stamp != null && this.stamp.share(this.mask) >= IN_STAMP;
	}

	/** Returns this look without what surrounds signatures. */
	Look without(List<Surround> surrounds) {
		float[] values = this.mask.values();
		boolean[] cleared = { false };
		for (Surround surround : surrounds) {
			if (surround.box().overlaps(this.canvas.region())) {
				surround.forEachPixel(this.canvas, this.mask, (pixel) -> {
					values[pixel] = 0;
					cleared[0] = true;
				});
			}
		}
		return cleared[0]
				? new Look(this.canvas, this.mask, Bodies.of(this.mask), true, this.stamp, this.cleared, this.stampInk)
				: this;
	}

	/** Returns this look once its mask was changed. */
	Look again() {
		return new Look(this.canvas, this.mask, Bodies.of(this.mask), this.surrounded, this.stamp, this.cleared,
				this.stampInk);
	}

	/**
	 * Returns the signatures that this look shows, the one with the most ink first.
	 * @param lenient whether a little ink that lies far away belongs to the first one
	 * @param neighbours tells signatures side by side
	 */
	List<Found> found(boolean lenient, SideBySide neighbours) {
		List<Body> all = this.bodies.all();
		if (all.isEmpty()) {
			return List.of();
		}
		List<Body> signatures = new ArrayList<>(sideBySide(lenient, neighbours));
		signatures.sort(Comparator.comparingInt(Body::mass).reversed());
		all.stream().filter((body) -> !isPart(body, lenient) && !isLittle(body)).forEach(signatures::add);
		return signatures.stream().map((body) -> new Found(this, body)).toList();
	}

	/** Returns the ink of the main body; 0 if there is none. */
	int mass() {
		return this.bodies.all().isEmpty() ? 0 : this.bodies.all().get(0).mass();
	}

	/** Returns whether the main body and what lies near it are one person's. */
	boolean isOfOne(SideBySide neighbours) {
		return this.bodies.all().isEmpty() || sideBySide(true, neighbours).size() == 1;
	}

	private List<Body> sideBySide(boolean lenient, SideBySide neighbours) {
		List<Body> all = this.bodies.all();
		List<Body> parts = all.stream()
			.filter((body) -> isPart(body, lenient) && body.mass() >= MIN_PART * all.get(0).mass())
			.toList();
		return neighbours.signatures(this.bodies.strokesOf(Bodies.together(parts)));
	}

	private boolean isPart(Body body, boolean lenient) {
		return (lenient && isLittle(body)) || !body.isApartFrom(this.bodies.all().get(0));
	}

	private boolean isLittle(Body body) {
		return body.mass() < OTHER_SIGNATURE * this.bodies.all().get(0).mass();
	}

}
