package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.enclosing.InkTrace;
import dev.countersign.image.locate.enclosing.Surround;
import dev.countersign.image.locate.hair.KnownHairs;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an image. What one look shows to be drawn around a signature is cleared from
 * it and from later ones, which may show less of it.
 */
final class Viewer {

	/**
	 * The most lines that are sought on an image, since each is cleared from each look.
	 */
	static final int MAX_SURROUNDS = 6;

	/** The most lines around each other that one look finds. */
	private static final int MAX_AROUND = 3;

	private final InkNetwork network;

	private final GreyImage image;

	private final Stamps stamps;

	private final List<Surround> surrounds = new ArrayList<>();

	private final KnownHairs hairs = new KnownHairs();

	/**
	 * Creates a viewer of one image.
	 * @param network tells ink from the rest
	 * @param image the image, in grey
	 */
	Viewer(InkNetwork network, GreyImage image) {
		this.network = network;
		this.image = image;
		this.stamps = new Stamps(network, image);
	}

	/** Looks at a canvas, without what is drawn around a signature. */
	Look look(Canvas canvas) {
		Look look = this.stamps.cleared(Look.at(canvas, this.network))
			.withPenOnly(this.image)
			.withoutHairs(this.hairs)
			.without(this.surrounds);
		for (int i = 0; i < MAX_AROUND; i++) {
			Surround found = around(look);
			if (found == null) {
				break;
			}
			this.surrounds.add(found);
			look = look.without(List.of(found));
		}
		return look;
	}

	/** Returns how many lines around signatures were found so far. */
	int surrounds() {
		return this.surrounds.size();
	}

	/**
	 * Returns a line around the ink of a look that is not cleared yet, or {@code null}.
	 */
	private @Nullable Surround around(Look look) {
		if (this.surrounds.size() == MAX_SURROUNDS) {
			return null;
		}
		InkTrace trace = InkTrace.of(look.canvas(), look.mask());
		if (trace.all().mass() == 0) {
			return null;
		}
		Surround surround = Surround.around(trace, look.mask());
		// Ink that is followed may lead back to a line that was cleared.
		return (surround != null && surround.share(look.canvas(), look.mask()) > 0) ? surround : null;
	}

}
