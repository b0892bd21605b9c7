package dev.countersign.training.batch;

/**
 * One writer's images in a pool.
 *
 * @param genuine indices of genuine signatures
 * @param forged indices of forgeries of this writer
 */
@SuppressWarnings("ArrayRecordComponent")
public record PoolWriter(int[] genuine, int[] forged) {

}
