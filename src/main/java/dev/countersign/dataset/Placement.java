package dev.countersign.dataset;

import java.util.Comparator;

/**
 * What a path says about an image: the part of the dataset ({@code train}, {@code test}
 * or empty), the writer and the class.
 */
record Placement(String relative, String part, String writer, boolean genuine) {

	/** By writer, genuine before forged, training before test, then by path. */
	static final Comparator<Placement> ORDER = Comparator.comparing(Placement::writer, NaturalOrder.INSTANCE)
		.thenComparing(Placement::genuine, Comparator.reverseOrder())
		.thenComparing(Placement::part, Comparator.reverseOrder())
		.thenComparing(Placement::relative, NaturalOrder.INSTANCE);

	boolean sameLabel(Placement other) {
		return this.writer.equals(other.writer) && this.genuine == other.genuine;
	}

}
