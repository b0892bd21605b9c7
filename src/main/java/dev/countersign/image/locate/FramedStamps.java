package dev.countersign.image.locate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.stamp.Edges;
import dev.countersign.image.locate.stamp.FramedStamp;
import dev.countersign.image.locate.stamp.InkLayers;
import dev.countersign.image.locate.stamp.OwnInk;
import org.jspecify.annotations.Nullable;

/**
 * Clears rectangular stamps that a signature crosses, if its ink has another colour or is
 * darker. Which ink is the stamp's, its frame says.
 */
final class FramedStamps {

	/** The most looks at an image whose inks are divided. */
	private static final int MAX_DIVIDED = 12;

	/** The least share of the ink within a stamp that makes it worth clearing. */
	private static final double MIN_WITHIN = 0.1;

	/** The least share of a pen's ink that looks like a signature's once it is alone. */
	private static final double MIN_PEN = 0.4;

	private final InkNetwork network;

	private final GreyImage image;

	/** A paler stamp that was cleared from earlier looks, and is from later ones. */
	private @Nullable FramedStamp paler;

	private double leastDarkness;

	private int divided;

	/**
	 * Creates the search for an image's stamps.
	 * @param network tells ink from the rest
	 * @param image the image, in grey
	 */
	FramedStamps(InkNetwork network, GreyImage image) {
		this.network = network;
		this.image = image;
	}

	/**
	 * Returns a look without a stamp's ink, or {@code null} if that cannot be told.
	 * @param edges of what it shows
	 */
	@Nullable Look cleared(Look look, Edges edges) {
		FramedStamp stamp = FramedStamp.on(edges, look.mask());
		if (stamp == null || stamp.share(look.mask()) < MIN_WITHIN) {
			return withoutKnown(look);
		}
		Look byColour = byColour(look, stamp);
		if (byColour != null) {
			return byColour;
		}
		OwnInk ofColour = stamp.separate(look.mask());
		if (ofColour != null) {
			return look.withoutStamp(stamp, ofColour);
		}
		double least = stamp.leastDarkness(look.mask(), this.image);
		if (Double.isNaN(least)) {
			return withoutKnown(look);
		}
		this.paler = stamp;
		this.leastDarkness = least;
		stamp.clearPaler(least, look.mask(), this.image);
		return look.withoutStamp(stamp, stamp.ownTone(least));
	}

	/** Clears the stamp that an earlier look found, if this one shows any of it. */
	private @Nullable Look withoutKnown(Look look) {
		FramedStamp known = (this.paler != null) ? this.paler.movedTo(look.canvas()) : null;
		if (known == null || known.share(look.mask()) == 0) {
			return null;
		}
		known.clearPaler(this.leastDarkness, look.mask(), this.image);
		return look.withoutStamp(known, null);
	}

	private @Nullable Look byColour(Look look, FramedStamp stamp) {
		InkLayers layers = (look.canvas().isColoured() && this.divided < MAX_DIVIDED) ? stamp.layers() : null;
		if (layers == null) {
			return null;
		}
		this.divided++;
		InkMask pen = InkMask.of(this.network.run(layers.one().cells()), layers.one());
		if (layers.likely(pen) < MIN_PEN) {
			return null;
		}
		return Look.ofPen(layers.one(), pen, layers.ofOne(), null).withoutStamp(stamp, stamp.ownColour(layers));
	}

}
