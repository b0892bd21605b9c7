package dev.countersign.embedding;

import java.time.Duration;

import ai.djl.Device;
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
 * @param maxBatch images in one run, at most
 * @param linger how long a batch that is not full waits for more images; 0: it does not
 * @param threads workers that run the tower on the CPU, one thread each; 0: as many as
 * the container has CPUs. A GPU has one.
 * @param cacheEntries embeddings kept for images that come again; 0: none
 * @param shutdownTimeout how long a shutdown waits for images that were taken
 */
@Validated
@ConfigurationProperties("countersign.embedding")
public record EmbeddingProperties(@DefaultValue("256") @Min(1) @Max(100_000) int queueCapacity,
		@DefaultValue("32") @Min(1) @Max(32) int maxBatch,
		@DefaultValue("0ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration linger,
		@DefaultValue("0") @Min(0) @Max(1024) int threads,
		@DefaultValue("10000") @Min(0) @Max(10_000_000) int cacheEntries,
		@DefaultValue("20s") @NotNull @DurationMin @DurationMax(minutes = 10) Duration shutdownTimeout) {

	/**
	 * The batcher's bounds on a device. On the CPU each worker computes on its own core:
	 * the threads of one operation wait for each other after each layer, and beside the
	 * decoders, which want the same cores, that wait was up to a hundred times the work.
	 */
	BatcherSettings batcher(Device device) {
		int cpus = (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
		return new BatcherSettings(device.isGpu() ? 1 : cpus, this.queueCapacity, this.maxBatch, this.linger,
				this.shutdownTimeout);
	}

}
