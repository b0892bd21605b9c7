package dev.countersign.training.batch;

import java.util.List;

import dev.countersign.training.loss.RowLabels;

/**
 * A step's pixels, ready for the tower.
 *
 * @param step the step it is for
 * @param sides for each call of the tower {@code rows × height × width} unsigned bytes
 * @param labels what is known of the rows
 */
public record Batch(long step, List<byte[]> sides, RowLabels labels) {

}
