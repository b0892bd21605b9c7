package dev.countersign.training.batch;

import java.util.List;

import dev.countersign.training.loss.RowLabels;

/**
 * The images that make up a batch.
 *
 * @param sides for each call of the tower, the indices of the rows' images in the pool
 * @param labels labels of the rows
 */
public record BatchPlan(List<int[]> sides, RowLabels labels) {

	/**
	 * Checks the number of rows.
	 * @throws IllegalArgumentException if a side has a different number of rows than the
	 * labels
	 */
	public BatchPlan {
		sides = List.copyOf(sides);
		for (int[] side : sides) {
			if (side.length != labels.size()) {
				throw new IllegalArgumentException(
						"A side has %d rows, but there are labels for %d".formatted(side.length, labels.size()));
			}
		}
	}

}
