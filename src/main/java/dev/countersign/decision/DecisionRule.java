package dev.countersign.decision;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The rule that judges a query compared with one or more references. The distribution of
 * the fused distance depends on the number of references, so each number can have its own
 * operating point. It also depends on how much the references differ, which the rule for
 * specimens takes into account.
 *
 * @param fusion combines the distances to several references
 * @param operatingPoints from a number of references to the operating point for their
 * fused distance; contains 1
 * @param specimens judges two or more references by how much they differ, in place of
 * their operating points; {@code null} if they are judged by their number alone
 */
public record DecisionRule(Fusion fusion, SortedMap<Integer, OperatingPoint> operatingPoints,
		@Nullable SpecimenRule specimens) {

	/**
	 * Copies the points.
	 * @throws IllegalArgumentException if there is no point for 1 reference, or a point
	 * for fewer
	 */
	public DecisionRule {
		operatingPoints = Collections.unmodifiableSortedMap(new TreeMap<>(operatingPoints));
		if (operatingPoints.isEmpty() || operatingPoints.firstKey() != 1) {
			throw new IllegalArgumentException("operatingPoints: must be for 1 or more references and include 1");
		}
	}

	/**
	 * Creates a rule from its parts.
	 * @param fusion combines the distances to several references
	 * @param single the operating point for one reference
	 * @param several the operating points for two or more references; may be empty
	 * @param specimens judges two or more references by how much they differ;
	 * {@code null} for none
	 */
	public DecisionRule(Fusion fusion, OperatingPoint single, Map<Integer, OperatingPoint> several,
			@Nullable SpecimenRule specimens) {
		this(fusion, with(single, several), specimens);
	}

	private static SortedMap<Integer, OperatingPoint> with(OperatingPoint single,
			Map<Integer, OperatingPoint> several) {
		SortedMap<Integer, OperatingPoint> all = new TreeMap<>(several);
		if (all.put(1, single) != null) {
			throw new IllegalArgumentException("operatingPoints: must be for 2 or more references");
		}
		return all;
	}

	/**
	 * Returns this rule without the rule for specimens.
	 * @return a rule that judges several references by their number alone
	 */
	public DecisionRule byNumberAlone() {
		return new DecisionRule(this.fusion, this.operatingPoints, null);
	}

	/**
	 * Returns the same rule for distances in other units.
	 * @param factor the length of this rule's unit in the other, above 0
	 * @return a rule that judges {@code factor · distance} as this one judges the
	 * distance
	 */
	public DecisionRule scaled(double factor) {
		SortedMap<Integer, OperatingPoint> scaled = new TreeMap<>();
		this.operatingPoints.forEach((number, point) -> scaled.put(number, point.scaled(factor)));
		return new DecisionRule(this.fusion, scaled, (this.specimens != null) ? this.specimens.scaled(factor) : null);
	}

	/**
	 * Returns the operating point for one reference.
	 * @return the point, which every rule has
	 */
	public OperatingPoint single() {
		return numbered(1);
	}

	/**
	 * Returns the operating points for two or more references.
	 * @return by number of references; may be empty
	 */
	public SortedMap<Integer, OperatingPoint> several() {
		return this.operatingPoints.tailMap(2);
	}

	/**
	 * Returns the operating point for a number of references, if these differ as much as
	 * is usual. A number without its own point uses that of the next smaller number that
	 * has one.
	 * @param references number of references, at least 1
	 * @return the operating point
	 */
	public OperatingPoint at(int references) {
		SpecimenRule rule = ruleFor(references);
		return (rule != null) ? rule.point(references).operatingPoint() : numbered(references);
	}

	private @Nullable SpecimenRule ruleFor(int references) {
		return SpecimenRule.applies(references) ? this.specimens : null;
	}

	private OperatingPoint numbered(int references) {
		if (references < 1) {
			throw new IllegalArgumentException("%d references are too few; pass at least 1".formatted(references));
		}
		SortedMap<Integer, OperatingPoint> upTo = this.operatingPoints.headMap(references + 1);
		OperatingPoint point = upTo.get(upTo.lastKey());
		if (point == null) {
			throw new IllegalStateException("No operating point for one reference");
		}
		return point;
	}

	/**
	 * Returns whether the operating point depends on how much the references differ.
	 * @param references number of references
	 * @return false for a single reference, or without a rule for specimens
	 */
	public boolean isMovedBySpread(int references) {
		return ruleFor(references) != null;
	}

	/**
	 * Returns the operating point for these references.
	 * @param among the distances among the references
	 * @return the operating point, moved by how much they differ if the rule says so
	 */
	public OperatingPoint at(SpecimenDistances among) {
		return at(among.count()).moved(move(among));
	}

	/**
	 * Combines the distances to the references into one.
	 * @param distances from the query to each reference
	 * @param among the distances among the references
	 * @return the fused distance
	 */
	public double fuse(double[] distances, SpecimenDistances among) {
		SpecimenRule rule = ruleFor(among.count());
		return (rule != null) ? rule.fuse(this.fusion, distances, among) : this.fusion.fuse(distances);
	}

	/**
	 * Returns how far these references move the operating point for their number. The
	 * fused distance less this move can be compared between references.
	 * @param among the distances among the references
	 * @return a distance; 0 without a rule for specimens
	 */
	public double move(SpecimenDistances among) {
		SpecimenRule rule = ruleFor(among.count());
		return (rule != null) ? rule.move(among) : 0;
	}

}
