package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes operating points with each writer counted a given number of times. The
 * distances are sorted only once and counted again for each resample.
 */
final class ResampledWriters {

	private final double[] distances;

	/** For each writer, the positions of its pairs among the distances. */
	private final int[][] genuine;

	private final int[][] impostor;

	ResampledWriters(List<WriterDistances> writers, Impostors impostors) {
		ProtocolResult all = new ProtocolResult(writers);
		this.distances = OperatingPoints.distinct(all.genuine(), all.impostor(impostors));
		this.genuine = writers.stream().map((writer) -> positions(writer.genuine())).toArray(int[][]::new);
		this.impostor = writers.stream().map((writer) -> positions(writer.impostor(impostors))).toArray(int[][]::new);
	}

	/**
	 * Returns the operating points of a resample.
	 * @param times number of times that each writer was drawn
	 */
	OperatingPoints points(int[] times) {
		return OperatingPoints.counted(this.distances, count(this.genuine, times), count(this.impostor, times));
	}

	/** Returns whether a resample has both genuine pairs and impostors. */
	boolean hasPairs(int[] times) {
		return hasAny(this.genuine, times) && hasAny(this.impostor, times);
	}

	private static boolean hasAny(int[][] positions, int[] times) {
		return IntStream.range(0, times.length).anyMatch((writer) -> times[writer] > 0 && positions[writer].length > 0);
	}

	private int[] positions(double[] values) {
		return Arrays.stream(values).mapToInt((value) -> Arrays.binarySearch(this.distances, value + 0.0)).toArray();
	}

	private long[] count(int[][] positions, int[] times) {
		long[] counts = new long[this.distances.length];
		for (int writer = 0; writer < times.length; writer++) {
			for (int position : (times[writer] > 0) ? positions[writer] : new int[0]) {
				counts[position] += times[writer];
			}
		}
		return counts;
	}

}
