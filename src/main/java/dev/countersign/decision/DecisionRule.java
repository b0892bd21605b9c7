package dev.countersign.decision;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule that judges a query compared with one or more references. The distribution of
 * the fused distance depends on the number of references, so each number can have its own
 * operating point.
 *
 * @param fusion combines the distances to several references
 * @param operatingPoints from a number of references to the operating point for their
 * fused distance; contains 1
 */
public record DecisionRule(Fusion fusion, SortedMap<Integer, OperatingPoint> operatingPoints) {

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
	 */
	public DecisionRule(Fusion fusion, OperatingPoint single, Map<Integer, OperatingPoint> several) {
		this(fusion, with(single, several));
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
	 * Returns the operating point for one reference.
	 * @return the point, which every rule has
	 */
	public OperatingPoint single() {
		return at(1);
	}

	/**
	 * Returns the operating points for two or more references.
	 * @return by number of references; may be empty
	 */
	public SortedMap<Integer, OperatingPoint> several() {
		return this.operatingPoints.tailMap(2);
	}

	/**
	 * Returns the operating point for a number of references. A number without its own
	 * point uses that of the next smaller number that has one.
	 * @param references number of references, at least 1
	 * @return the operating point
	 */
	public OperatingPoint at(int references) {
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

}
