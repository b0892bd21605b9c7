package dev.countersign.training.batch;

import java.util.List;

import dev.countersign.training.loss.RowLabels;

/**
 * Which images make a batch.
 *
 * @param sides for each call of the tower, the indices of the rows' images in the pool
 * @param labels what is known of the rows
 */
public record BatchPlan(List<int[]> sides, RowLabels labels) {

	/**
	 * Checks that the sides fit.
	 * @throws IllegalArgumentException if one has another number of rows
	 */
	public BatchPlan {
		sides = List.copyOf(sides);
		for (int[] side : sides) {
			if (side.length != labels.size()) {
				throw new IllegalArgumentException(
						"A side of %d rows with labels for %d".formatted(side.length, labels.size()));
			}
		}
	}

}
