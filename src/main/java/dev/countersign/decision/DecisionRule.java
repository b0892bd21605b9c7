package dev.countersign.decision;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a query is judged that is held against one reference or several. The fused distance
 * is distributed differently for each number of references, so each has an operating
 * point of its own.
 *
 * @param fusion how the distances to several references become one
 * @param operatingPoints from a number of references to how their fused distance is
 * judged; 1 is among them
 */
public record DecisionRule(Fusion fusion, SortedMap<Integer, OperatingPoint> operatingPoints) {

	/**
	 * Keeps a copy of the points.
	 * @throws IllegalArgumentException if there is none for 1 reference, or one for fewer
	 */
	public DecisionRule {
		operatingPoints = Collections.unmodifiableSortedMap(new TreeMap<>(operatingPoints));
		if (operatingPoints.isEmpty() || operatingPoints.firstKey() != 1) {
			throw new IllegalArgumentException("operatingPoints: must be of 1 reference or more, 1 among them");
		}
	}

	/**
	 * A rule from its parts.
	 * @param fusion how distances become one
	 * @param single for one reference
	 * @param several for two references or more; may be empty
	 */
	public DecisionRule(Fusion fusion, OperatingPoint single, Map<Integer, OperatingPoint> several) {
		this(fusion, with(single, several));
	}

	private static SortedMap<Integer, OperatingPoint> with(OperatingPoint single,
			Map<Integer, OperatingPoint> several) {
		SortedMap<Integer, OperatingPoint> all = new TreeMap<>(several);
		if (all.put(1, single) != null) {
			throw new IllegalArgumentException("operatingPoints: must be of 2 references or more");
		}
		return all;
	}

	/**
	 * The operating point for one reference.
	 * @return the one that every rule has
	 */
	public OperatingPoint single() {
		return at(1);
	}

	/**
	 * The operating points for two references and more.
	 * @return by number of references; may be empty
	 */
	public SortedMap<Integer, OperatingPoint> several() {
		return this.operatingPoints.tailMap(2);
	}

	/**
	 * How the fused distance to so many references is judged. For a number without a
	 * point of its own it is the point of the next smaller number that has one.
	 * @param references how many, at least 1
	 * @return the operating point
	 */
	public OperatingPoint at(int references) {
		if (references < 1) {
			throw new IllegalArgumentException("%d references are too few".formatted(references));
		}
		SortedMap<Integer, OperatingPoint> upTo = this.operatingPoints.headMap(references + 1);
		OperatingPoint point = upTo.get(upTo.lastKey());
		if (point == null) {
			throw new IllegalStateException("No operating point for one reference");
		}
		return point;
	}

}
