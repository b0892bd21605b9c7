package dev.countersign.embedding;

import java.time.Duration;

import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.model.PrecisionChoice;
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
 * Limits on the computation of embeddings.
 *
 * @param queueCapacity Maximum number of images that wait for the device; more are
 * rejected.
 * @param maxBatch Maximum number of images in a batch; 0 selects 8 on the CPU and 32 on a
 * GPU.
 * @param linger How long an incomplete batch waits for more images; 0 runs it at once.
 * @param threads Number of workers that run the tower on the CPU, each with one thread; 0
 * selects the number of CPUs of the container. A GPU always has one worker.
 * @param precision Numbers that the tower computes with on the CPU: {@code fp32};
 * {@code bf16}, which is faster on a CPU with AVX512-BF16 or AMX, slow on others, and
 * moves distances of {@code compact-11} by less than 0.005; or {@code auto}, the faster
 * of the two. A GPU always computes with {@code fp32}.
 * @param cacheEntries Maximum number of embeddings cached for images that are sent again,
 * 3 KB each with {@code compact-11}; 0 disables the cache.
 * @param shutdownTimeout How long a shutdown waits for images already accepted.
 */
@Validated
@ConfigurationProperties("countersign.embedding")
public record EmbeddingProperties(@DefaultValue("256") @Min(1) @Max(100_000) int queueCapacity,
		@DefaultValue("0") @Min(0) @Max(32) int maxBatch,
		@DefaultValue("0ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration linger,
		@DefaultValue("0") @Min(0) @Max(1024) int threads, @DefaultValue("fp32") @NotNull PrecisionChoice precision,
		@DefaultValue("10000") @Min(0) @Max(10_000_000) int cacheEntries,
		@DefaultValue("20s") @NotNull @DurationMin @DurationMax(minutes = 10) Duration shutdownTimeout) {

	/**
	 * Resolves the settings for a device.
	 * @param backend runs the tower
	 * @return the batcher's settings, with each 0 replaced by the value for the backend's
	 * device
	 */
	public BatcherSettings batcher(TowerBackend backend) {
		return new BatcherSettings(workers(backend), Runtime.getRuntime().availableProcessors(), this.queueCapacity,
				maxBatch(backend), this.linger, this.shutdownTimeout);
	}

	/**
	 * On the CPU each worker computes on its own core. Several threads per operation
	 * would wait for each other after each layer, and while the decoders compete for the
	 * same cores, that wait was up to a hundred times the work.
	 */
	private int workers(TowerBackend backend) {
		if (backend.isGpu()) {
			return 1;
		}
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

	/**
	 * On the CPU, an image costs the compact tower about the same in batches of 4 and of
	 * 8, and with float32 more in batches of 16.
	 */
	private int maxBatch(TowerBackend backend) {
		if (this.maxBatch > 0) {
			return this.maxBatch;
		}
		return backend.isGpu() ? 32 : 8;
	}

}
