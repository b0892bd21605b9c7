package dev.countersign.decision;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Judges a query against several specimens of a writer by how much these specimens
 * differ. Writers vary more or less, so a distance that is unlikely for one writer is
 * usual for another. The operating point for the number of specimens is moved by
 * {@code strength · n / (n + shrinkage) · (spread − typicalSpread)}, within bounds. Few
 * specimens say little about their writer's spread, so it is shrunk to the typical one,
 * as an empirical Bayes estimate would be: Efron and Morris, "Stein's estimation rule and
 * its competitors", JASA 68, 1973.
 *
 * @param centreWeight weight of the distance to the specimens' centre, 0 to 1; the rest
 * is the weight of the distance that the model's {@link Fusion} gives
 * @param strength move of the operating point per unit of shrunk spread, at least 0
 * @param shrinkage the number of specimens at which half of the spread's difference from
 * the typical one counts; at least 0
 * @param typicalSpread mean {@linkplain SpecimenDistances#spread() spread} of the writers
 * that the rule was fitted to
 * @param numbers from a number of specimens to what applies to it; contains 2. A missing
 * number uses that of the next smaller one
 */
public record SpecimenRule(@JsonProperty(required = true) double centreWeight,
		@JsonProperty(required = true) double strength, @JsonProperty(required = true) double shrinkage,
		@JsonProperty(required = true) double typicalSpread,
		@JsonProperty(required = true) SortedMap<Integer, SpecimenPoint> numbers) {

	private static final int MIN_SPECIMENS = 2;

	/**
	 * Copies the numbers.
	 * @throws IllegalArgumentException if a value is invalid; the message names the field
	 */
	public SpecimenRule {
		if (!(centreWeight >= 0 && centreWeight <= 1)) {
			throw new IllegalArgumentException("centreWeight: must be from 0 to 1");
		}
		requireFinite(strength, "strength");
		requireFinite(shrinkage, "shrinkage");
		requireFinite(typicalSpread, "typicalSpread");
		if (numbers == null || numbers.isEmpty() || numbers.firstKey() != MIN_SPECIMENS
				|| numbers.containsValue(null)) {
			throw new IllegalArgumentException("numbers: must be for 2 or more specimens and include 2");
		}
		numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
	}

	private static void requireFinite(double value, String field) {
		if (!(value >= 0) || Double.isInfinite(value)) {
			throw new IllegalArgumentException(field + ": must be a number of at least 0");
		}
	}

	/**
	 * Returns whether the rule judges a number of specimens.
	 * @param specimens number of specimens
	 * @return true for two or more, since a single one has no spread
	 */
	public static boolean applies(int specimens) {
		return specimens >= MIN_SPECIMENS;
	}

	/**
	 * Combines the distances to the specimens into one.
	 * @param fusion the model's fusion
	 * @param distances from the query to each specimen
	 * @param among the distances among the specimens
	 * @return the fused distance, at least 0 and at most the largest distance
	 */
	public double fuse(Fusion fusion, double[] distances, SpecimenDistances among) {
		return this.centreWeight * among.toCentre(distances) + (1 - this.centreWeight) * fusion.fuse(distances);
	}

	/**
	 * Returns how far the specimens' spread moves the operating point.
	 * @param among the distances among the specimens, at least two
	 * @return a distance within the bounds for their number; positive if they differ more
	 * than usual
	 */
	public double move(SpecimenDistances among) {
		SpecimenPoint point = point(among.count());
		double move = move(among.spread(), among.count());
		return Math.max(point.lowestMove(), Math.min(point.highestMove(), move));
	}

	private double move(double spread, int specimens) {
		return this.strength * specimens / (specimens + this.shrinkage) * (spread - this.typicalSpread);
	}

	/**
	 * Returns what applies to a number of specimens.
	 * @param specimens number of specimens, at least 2
	 * @return its point and bounds
	 */
	public SpecimenPoint point(int specimens) {
		if (!applies(specimens)) {
			throw new IllegalArgumentException("%d specimens are too few; pass at least 2".formatted(specimens));
		}
		SortedMap<Integer, SpecimenPoint> upTo = this.numbers.headMap(specimens + 1);
		SpecimenPoint point = upTo.get(upTo.lastKey());
		if (point == null) {
			throw new IllegalStateException("No point for two specimens");
		}
		return point;
	}

	SpecimenRule scaled(double factor) {
		SortedMap<Integer, SpecimenPoint> scaled = new TreeMap<>();
		this.numbers.forEach((number, point) -> scaled.put(number, point.scaled(factor)));
		return new SpecimenRule(this.centreWeight, this.strength, this.shrinkage, factor * this.typicalSpread, scaled);
	}

}
