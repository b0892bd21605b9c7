package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Looks at an image. What one look shows to be drawn around a signature is cleared from
 * it and from later ones, which may show less of it.
 */
final class Viewer {

	/** The most lines around each other that one look clears. */
	private static final int MAX_AROUND = 3;

	private final InkNetwork network;

	private final List<Surround> surrounds = new ArrayList<>();

	/**
	 * Creates a viewer of one image.
	 * @param network tells ink from the rest
	 */
	Viewer(InkNetwork network) {
		this.network = network;
	}

	/** Looks at a canvas, without what is drawn around a signature. */
	Look look(Canvas canvas) {
		Look look = Look.at(canvas, this.network);
		for (Surround known : this.surrounds) {
			look = look.without(known);
		}
		Surround found = around(look);
		for (int i = 0; found != null && i < MAX_AROUND; i++) {
			this.surrounds.add(found);
			look = look.without(found);
			found = around(look);
		}
		return look;
	}

	private static @Nullable Surround around(Look look) {
		InkTrace trace = InkTrace.of(look);
		if (trace.all().mass() == 0) {
			return null;
		}
		Surround enclosure = Enclosure.around(look, trace);
		return (enclosure != null) ? enclosure : Brackets.around(trace);
	}

}
