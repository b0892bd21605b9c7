package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.enclosing.Enclosure;
import dev.countersign.image.locate.enclosing.InkTrace;
import dev.countersign.image.locate.stamp.ColourLayers;
import dev.countersign.image.locate.stamp.Edges;
import dev.countersign.image.locate.stamp.InkLayers;
import dev.countersign.image.locate.stamp.OwnInk;
import dev.countersign.image.locate.stamp.RoundStamp;
import dev.countersign.image.locate.stamp.StampLikeness;
import dev.countersign.image.locate.stamp.StampLines;
import dev.countersign.image.locate.stamp.ToneLayers;
import org.jspecify.annotations.Nullable;

/**
 * Clears stamps that a signature crosses, whatever their shape, if they have an ink of
 * their own. Between a signature's strokes, a network takes a stamp's for some of them.
 * So the inks are divided and shown to it one by one: a signature still looks like one, a
 * stamp does not. If both look like handwriting, a writer took two pens.
 */
final class Stamps {

	/** The most looks at an image whose inks are divided. */
	private static final int MAX_DIVIDED = 12;

	/** The most round stamps that are cleared from an image. */
	private static final int MAX_ROUNDS = 6;

	/** A stamp that has less of the likely ink is left to other rules. */
	private static final double MIN_STAMP = 0.02;

	/** The same for one that is only paler. */
	private static final double MIN_PALER_STAMP = 0.05;

	/** The least share of a signature's ink that still looks like one. */
	private static final double MIN_PEN = 0.6;

	/** The greatest share of a stamp's ink that looks like a signature's. */
	private static final double MAX_STAMP = 0.5;

	/** How much more of a stamp's ink is printed or ruled than of the pen's. */
	private static final double MORE_PRINTED = 0.25;

	/** How much of the pen's ink makes a pixel part of the signature. */
	private static final float NONE = 0.15f;

	private static final float ALL = 0.45f;

	private final InkNetwork network;

	private final GreyImage image;

	private final FramedStamps framed;

	/** Round stamps that were cleared from earlier looks, and are from later ones. */
	private final List<Round> rounds = new ArrayList<>();

	/** Lines that were cleared from earlier looks, and are from later ones. */
	private final List<StampLines> lines = new ArrayList<>();

	private int divided;

	/**
	 * Creates the search for an image's stamps.
	 * @param network tells ink from the rest
	 * @param image the image, in grey
	 */
	Stamps(InkNetwork network, GreyImage image) {
		this.network = network;
		this.image = image;
		this.framed = new FramedStamps(network, image);
	}

	/** Returns a look without a stamp's ink, as far as that can be told. */
	Look cleared(Look look) {
		if (look.bodies().all().isEmpty()) {
			return look;
		}
		Edges edges = Edges.of(look.canvas());
		Look unframed = this.framed.cleared(look, edges);
		if (unframed != null) {
			return unframed;
		}
		Look byColour = byColour(look);
		if (byColour != null) {
			return byColour;
		}
		Look byTone = byTone(look);
		return (byTone != null) ? byTone : withoutRound(look, edges);
	}

	private Look withoutRound(Look look, Edges edges) {
		for (StampLines known : this.lines) {
			if (known.isOn(look.canvas())) {
				return without(known.on(look.canvas()));
			}
		}
		if (clearKnown(look)) {
			return look.withoutStamp(null);
		}
		RoundStamp stamp = (this.rounds.size() < MAX_ROUNDS) ? look.roundStamp(edges) : null;
		if (stamp == null) {
			return look;
		}
		OwnInk ofColour = stamp.separate(look.mask());
		if (ofColour != null) {
			return look.withoutStamp(ofColour);
		}
		double least = stamp.leastDarkness(look.mask(), this.image);
		if (!Double.isNaN(least)) {
			this.rounds.add(new Round(stamp, least));
			stamp.clearPaler(least, look.mask(), this.image);
			return look.withoutStamp(stamp.ownTone(least));
		}
		Look beside = Look.at(stamp.blanked(), this.network);
		// What is around a whole signature may leave nothing beside it but a word.
		boolean little = beside.mass() == 0 || beside.mass() < Look.at(stamp.inside(), this.network).mass() / 2;
		if (little || stamp.isReached(beside.mask())) {
			return acrossLines(look, stamp, little);
		}
		this.rounds.add(new Round(stamp, Double.POSITIVE_INFINITY));
		return beside.withoutStamp(null);
	}

	/**
	 * Returns what a look shows without the lines and the print of a stamp that a
	 * signature crosses or touches.
	 * @param within whether hardly anything is beside the stamp
	 */
	private Look acrossLines(Look look, RoundStamp stamp, boolean within) {
		StampLines lines = stamp.lines();
		if (lines == null) {
			return (!stamp.isCircle() && isEnclosed(look)) ? look : look.with(stamp);
		}
		Look cleared = (within && !lines.isCrossed()) ? null : without(lines);
		if (cleared == null || cleared.mass() == 0) {
			return look.with(stamp);
		}
		this.lines.add(lines);
		return cleared;
	}

	private Look without(StampLines lines) {
		return Look.at(lines.cleared(), this.network).withoutStamp(null);
	}

	private static boolean isEnclosed(Look look) {
		return Enclosure.around(InkTrace.of(look.canvas(), look.mask()), look.mask()) != null;
	}

	/** Clears the stamps that earlier looks found; returns whether this one shows any. */
	private boolean clearKnown(Look look) {
		boolean cleared = false;
		for (Round known : this.rounds) {
			if (known.stamp().isOn(look.canvas())) {
				RoundStamp stamp = known.stamp().on(look.canvas());
				if (stamp.share(look.mask()) > 0) {
					stamp.clearPaler(known.leastDarkness(), look.mask(), this.image);
					cleared = true;
				}
			}
		}
		return cleared;
	}

	private @Nullable Look byColour(Look look) {
		InkLayers layers = (this.divided < MAX_DIVIDED) ? ColourLayers.of(look.canvas()) : null;
		if (layers == null || Math.max(layers.likelyWithoutFirst(look.mask()),
				layers.exchanged().likelyWithoutFirst(look.mask())) < MIN_STAMP) {
			return null;
		}
		this.divided++;
		InkMask one = mask(layers.one());
		InkMask other = mask(layers.other());
		double likelyOne = layers.likely(one);
		double likelyOther = layers.exchanged().likely(other);
		boolean noneOfOne = layers.stillLikely(look.mask(), one) <= MAX_STAMP;
		boolean noneOfOther = layers.exchanged().stillLikely(look.mask(), other) <= MAX_STAMP;
		if (likelyOne >= MIN_PEN && (noneOfOther || isRatherStamp(layers.exchanged(), look.mask()))) {
			return Look.ofPen(layers.one(), one, layers.ofOne(), layers.second((i) -> true));
		}
		return (likelyOther >= MIN_PEN && (noneOfOne || isRatherStamp(layers, look.mask())))
				? Look.ofPen(layers.other(), other, layers.ofOther(), layers.exchanged().second((i) -> true)) : null;
	}

	/** Returns whether the first ink, and not the second, is a stamp's by its shape. */
	private static boolean isRatherStamp(InkLayers layers, InkMask taken) {
		double more = StampLikeness.printed(layers.one(), taken) - StampLikeness.printed(layers.other(), taken);
		boolean one = more >= MORE_PRINTED || StampLikeness.of(layers.one(), layers.ofOne(), taken);
		return one && more > -MORE_PRINTED && !StampLikeness.of(layers.other(), layers.ofOther(), taken);
	}

	/** Returns what the darker ink shows if the paler one is ruled and printed. */
	private @Nullable Look byTone(Look look) {
		InkLayers layers = (this.divided < MAX_DIVIDED) ? ToneLayers.of(look.canvas(), look.mask(), MIN_PALER_STAMP)
				: null;
		if (layers == null) {
			return null;
		}
		this.divided++;
		if (!StampLikeness.isPrinted(layers.other(), look.mask())
				|| StampLikeness.isPrinted(layers.one(), look.mask())) {
			return null;
		}
		InkMask mask = mask(layers.one());
		return (layers.likely(mask) >= MIN_PEN) ? Look.ofPen(layers.one(), mask, layers.ofOne(), null) : null;
	}

	private InkMask mask(Canvas canvas) {
		return InkMask.of(this.network.run(canvas.cells()), canvas);
	}

	/** Clears what has too little of the pen's ink. */
	static void keepInked(InkMask mask, float[] amounts) {
		float[] values = mask.values();
		for (int i = 0; i < values.length; i++) {
			values[i] *= Math.max(0, Math.min((amounts[i] - NONE) / (ALL - NONE), 1));
		}
	}

	/**
	 * A round stamp.
	 *
	 * @param leastDarkness how dark, in tones, a stroke within it is that is not its own
	 */
	private record Round(RoundStamp stamp, double leastDarkness) {
	}

}
