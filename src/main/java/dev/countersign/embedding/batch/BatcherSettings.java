package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * A batcher's bounds.
 *
 * @param workers threads that run the tower, each for itself
 * @param queueCapacity images that may wait
 * @param maxBatch images in one run, at most
 * @param linger how long a batch that is not full waits for more; zero: not at all
 * @param shutdownTimeout how long closing waits for what was taken
 */
public record BatcherSettings(int workers, int queueCapacity, int maxBatch, Duration linger, Duration shutdownTimeout) {
}
