package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * A batcher's limits.
 *
 * @param workers threads that run the tower, each independently
 * @param cpus CPUs that the workers share with the threads that prepare images
 * @param queueCapacity images that may wait
 * @param maxBatch maximum number of images in one run
 * @param linger how long an incomplete batch waits for more images; zero: not at all
 * @param shutdownTimeout how long closing waits for images already accepted
 */
public record BatcherSettings(int workers, int cpus, int queueCapacity, int maxBatch, Duration linger,
		Duration shutdownTimeout) {
}
