package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The numbers of genuine and impostor distances at or below each distinct distance. This
 * is the empirical ROC, from which every error rate follows.
 */
final class OperatingPoints {

	/** Distinct and ascending. */
	private final double[] distances;

	/**
	 * Cumulative counts, one more than distances: {@code [i]} counts those below distance
	 * i.
	 */
	private final long[] genuine;

	private final long[] impostor;

	private OperatingPoints(double[] distances, long[] genuine, long[] impostor) {
		this.distances = distances;
		this.genuine = genuine;
		this.impostor = impostor;
	}

	static OperatingPoints of(double[] genuine, double[] impostor) {
		double[] distances = distinct(genuine, impostor);
		return counted(distances, count(distances, genuine), count(distances, impostor));
	}

	/**
	 * Creates points over given distances.
	 * @param distances distinct and ascending
	 * @param genuineAt number of genuine distances equal to each
	 * @param impostorAt number of impostor distances equal to each
	 */
	static OperatingPoints counted(double[] distances, long[] genuineAt, long[] impostorAt) {
		return new OperatingPoints(distances, cumulate(genuineAt), cumulate(impostorAt));
	}

	/**
	 * Returns the distinct distances.
	 * @return in ascending order
	 */
	static double[] distinct(double[] genuine, double[] impostor) {
		return Arrays.stream(new double[][] { genuine, impostor }).flatMapToDouble(Arrays::stream).map((distance) -> {
			if (!Double.isFinite(distance)) {
				throw new IllegalArgumentException("A distance is " + distance);
			}
			return distance + 0.0;
		}).sorted().distinct().toArray();
	}

	DoubleStream distances() {
		return Arrays.stream(this.distances);
	}

	int size() {
		return this.distances.length;
	}

	double distance(int index) {
		return this.distances[index];
	}

	long genuineTotal() {
		return this.genuine[this.distances.length];
	}

	long impostorTotal() {
		return this.impostor[this.distances.length];
	}

	long genuineAt(int index) {
		return this.genuine[index + 1] - this.genuine[index];
	}

	long impostorAt(int index) {
		return this.impostor[index + 1] - this.impostor[index];
	}

	/**
	 * Returns the false acceptances if the lowest {@code count} distances are accepted.
	 */
	long accepted(int count) {
		return this.impostor[count];
	}

	double far(int count) {
		return this.impostor[count] / (double) impostorTotal();
	}

	double frr(int count) {
		return (genuineTotal() - this.genuine[count]) / (double) genuineTotal();
	}

	/** Returns the number of distances that are at most the threshold. */
	int countUpTo(double threshold) {
		int index = Arrays.binarySearch(this.distances, threshold + 0.0);
		return (index >= 0) ? index + 1 : -index - 1;
	}

	private static long[] count(double[] distances, double[] values) {
		long[] counts = new long[distances.length];
		for (double value : values) {
			counts[Arrays.binarySearch(distances, value + 0.0)]++;
		}
		return counts;
	}

	private static long[] cumulate(long[] counts) {
		long[] sums = new long[counts.length + 1];
		for (int i = 0; i < counts.length; i++) {
			sums[i + 1] = sums[i] + counts[i];
		}
		return sums;
	}

}
