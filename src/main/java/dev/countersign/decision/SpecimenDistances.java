package dev.countersign.decision;

import java.util.List;

/**
 * The distances among the specimens of one reference, which say how much its writer
 * varies. Immutable.
 */
public final class SpecimenDistances {

	private final double[][] between;

	private final double meanSquare;

	private SpecimenDistances(double[][] between) {
		this.between = between;
		double squares = 0;
		for (double[] row : between) {
			for (double distance : row) {
				squares += distance * distance;
			}
		}
		this.meanSquare = squares / (2.0 * between.length * between.length);
	}

	/**
	 * Measures the distances among embeddings.
	 * @param embeddings at least one, all of the same length
	 * @param distance the model's distance
	 * @return their distances
	 * @throws IllegalArgumentException if there is none
	 */
	public static SpecimenDistances of(List<float[]> embeddings, ViewDistance distance) {
		int count = embeddings.size();
		if (count == 0) {
			throw new IllegalArgumentException("There is no specimen; pass at least one");
		}
		double[][] between = new double[count][count];
		for (int i = 0; i < count; i++) {
			for (int j = 0; j < i; j++) {
				between[i][j] = distance.between(embeddings.get(i), embeddings.get(j));
				between[j][i] = between[i][j];
			}
		}
		return new SpecimenDistances(between);
	}

	/**
	 * Returns the distances among some of the specimens.
	 * @param chosen positions of the specimens, at least one
	 * @return their distances, in the order of the positions
	 */
	public SpecimenDistances choose(int... chosen) {
		double[][] some = new double[chosen.length][chosen.length];
		for (int i = 0; i < chosen.length; i++) {
			for (int j = 0; j < chosen.length; j++) {
				some[i][j] = this.between[chosen[i]][chosen[j]];
			}
		}
		return new SpecimenDistances(some);
	}

	/**
	 * Returns the number of specimens.
	 * @return at least 1
	 */
	public int count() {
		return this.between.length;
	}

	/**
	 * Returns how much the specimens differ: their mean distance from their centre (the
	 * mean of their embeddings), times {@code sqrt(n / (n − 1))}, so that its expectation
	 * hardly depends on their number.
	 * @return 0 or more; 0 for a single specimen
	 */
	public double spread() {
		int count = count();
		if (count == 1) {
			return 0;
		}
		double sum = 0;
		for (double[] row : this.between) {
			sum += toCentre(row);
		}
		return sum / count * Math.sqrt(count / (count - 1.0));
	}

	/**
	 * Returns the distance of a point from the specimens' centre. By the parallel axis
	 * theorem, its square is the mean of the squared distances from the specimens, less
	 * the specimens' own mean squared distance from their centre. With shifted views, the
	 * centre exists only by this formula, and a point may be so near to the specimens
	 * that the difference is negative; it is then 0.
	 * @param distances from the point to each specimen
	 * @return 0 or more
	 */
	public double toCentre(double... distances) {
		double squares = 0;
		for (double distance : distances) {
			squares += distance * distance;
		}
		return Math.sqrt(Math.max(0, squares / distances.length - this.meanSquare));
	}

	/**
	 * Returns the distance from a specimen to the nearest other one.
	 * @param specimen the specimen's position
	 * @return 0 or more; infinite for a single specimen
	 */
	public double nearestOther(int specimen) {
		double nearest = Double.POSITIVE_INFINITY;
		for (int other = 0; other < count(); other++) {
			nearest = (other != specimen) ? Math.min(nearest, this.between[specimen][other]) : nearest;
		}
		return nearest;
	}

}
