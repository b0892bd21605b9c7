package dev.countersign.embedding;

import java.time.Duration;

import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.model.TowerBackend;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How embeddings are computed.
 *
 * @param queueCapacity images that may wait for the device; more are refused
 * @param maxBatch images in one run, at most; 0: what suits the device, 8 on the CPU and
 * 32 on a GPU
 * @param linger how long a batch that is not full waits for more images; 0: it does not
 * @param threads workers that run the tower on the CPU, one thread each; 0: as many as
 * the container has CPUs. A GPU has one.
 * @param cacheEntries embeddings kept for images that come again; 0: none
 * @param shutdownTimeout how long a shutdown waits for images that were taken
 */
@Validated
@ConfigurationProperties("countersign.embedding")
public record EmbeddingProperties(@DefaultValue("256") @Min(1) @Max(100_000) int queueCapacity,
		@DefaultValue("0") @Min(0) @Max(32) int maxBatch,
		@DefaultValue("0ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration linger,
		@DefaultValue("0") @Min(0) @Max(1024) int threads,
		@DefaultValue("10000") @Min(0) @Max(10_000_000) int cacheEntries,
		@DefaultValue("20s") @NotNull @DurationMin @DurationMax(minutes = 10) Duration shutdownTimeout) {

	/**
	 * The batcher's bounds on a device.
	 * @param backend what runs the tower
	 * @return the settings, with what suits its device in place of 0
	 */
	public BatcherSettings batcher(TowerBackend backend) {
		return new BatcherSettings(workers(backend), this.queueCapacity, maxBatch(backend), this.linger,
				this.shutdownTimeout);
	}

	/**
	 * On the CPU each worker computes on its own core: the threads of one operation wait
	 * for each other after each layer, and beside the decoders, which want the same
	 * cores, that wait was up to a hundred times the work.
	 */
	private int workers(TowerBackend backend) {
		if (backend.isGpu()) {
			return 1;
		}
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

	/**
	 * On the CPU an image costs the same from 4 in a batch on, and more from 32 on, where
	 * a layer's output grows beyond what malloc keeps: it is mapped and cleared each
	 * time.
	 */
	private int maxBatch(TowerBackend backend) {
		if (this.maxBatch > 0) {
			return this.maxBatch;
		}
		return backend.isGpu() ? 32 : 8;
	}

}
