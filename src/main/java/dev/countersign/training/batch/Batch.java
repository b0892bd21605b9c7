package dev.countersign.training.batch;

import java.util.List;

import dev.countersign.training.loss.RowLabels;

/**
 * The pixels of a step's batch, ready for the tower.
 *
 * @param step the step that the batch is for
 * @param sides for each call of the tower, {@code rows × height × width} unsigned bytes
 * @param labels labels of the rows
 */
public record Batch(long step, List<byte[]> sides, RowLabels labels) {

}
