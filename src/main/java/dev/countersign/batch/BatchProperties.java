package dev.countersign.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Batches of verifications.
 *
 * @param enabled Whether this node works on batches. Every node accepts and lists them.
 * @param directory Where uploads are kept until they are complete, encrypted with a key
 * that is only in memory. By default, `batches` in the data directory.
 * @param maxLines Maximum number of lines in a batch.
 * @param maxImages Maximum number of entries in a batch's zip.
 * @param maxSize Maximum size of a batch's zip, and of what it unpacks to.
 * @param maxManifestSize Maximum size of a batch's manifest.
 * @param maxUploads How many batches a node receives at a time, of which a tenant may
 * have half. Further ones are refused. Each may take `max-size` on the disk.
 * @param maxUploadTime How long a batch may take to arrive.
 * @param minRate Bytes of a batch that must come in a second, on average over half a
 * minute. A slower one is ended, since it would keep its place from others.
 * @param maxOpen How many batches of a tenant may be waiting or running. Further ones are
 * refused.
 * @param maxStoredSize Maximum size of the images of all batches that are waiting or
 * running. Further batches are refused.
 * @param concurrency How many lines a node works on at a time when there are no requests;
 * 0 selects one more than the number of CPUs.
 * @param maxDelay How far ahead `notBefore` may be.
 * @param maxDuration How long a batch may take once it may begin. Lines that are not done
 * by then fail, and the images that are left are deleted.
 * @param retention How long a batch and its results are kept after its end.
 * @param maxEnded How many ended batches of a tenant are kept with their results. The
 * oldest are removed, even if `retention` is not over.
 * @param webhooks Addresses that a batch's end can be told to, by a name that requests
 * use: `url`, and `secret-file`, a file with a secret in each line (`whsec_` and the
 * Base64 of 24 to 64 random bytes).
 */
@Validated
@ConfigurationProperties("countersign.batches")
public record BatchProperties(@DefaultValue("true") boolean enabled, @Nullable Path directory,
		@DefaultValue("50000") @Min(1) @Max(1_000_000) int maxLines,
		@DefaultValue("100000") @Min(1) @Max(2_000_000) int maxImages, @DefaultValue("2GB") @NotNull DataSize maxSize,
		@DefaultValue("32MB") @NotNull DataSize maxManifestSize, @DefaultValue("4") @Min(1) @Max(16) int maxUploads,
		@DefaultValue("1h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1) Duration maxUploadTime,
		@DefaultValue("256KB") @NotNull DataSize minRate, @DefaultValue("20") @Min(1) @Max(1000) int maxOpen,
		@DefaultValue("20GB") @NotNull DataSize maxStoredSize, @DefaultValue("0") @Min(0) @Max(1024) int concurrency,
		@DefaultValue("7d") @NotNull @DurationMin(seconds = 0) @DurationMax(days = 365) Duration maxDelay,
		@DefaultValue("24h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 365) Duration maxDuration,
		@DefaultValue("30d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 36500) Duration retention,
		@DefaultValue("1000") @Min(1) @Max(1_000_000) int maxEnded,
		@DefaultValue Map<String, @Valid Webhook> webhooks) {

	/**
	 * Checks what the annotations cannot.
	 * @throws IllegalArgumentException if a size cannot be used
	 */
	public BatchProperties {
		webhooks = Map.copyOf(webhooks);
		require("countersign.batches.max-size", maxSize);
		require("countersign.batches.max-manifest-size", maxManifestSize);
		if (minRate.isNegative()) {
			throw new IllegalArgumentException(
					"countersign.batches.min-rate is %s; set it to 0B or more".formatted(minRate));
		}
		if (maxStoredSize.compareTo(maxSize) < 0) {
			throw new IllegalArgumentException(
					"countersign.batches.max-stored-size (%s) must be at least countersign.batches.max-size (%s); otherwise the largest batch could never be taken"
						.formatted(maxStoredSize, maxSize));
		}
	}

	private static void require(String key, DataSize size) {
		if (size.toBytes() < 1) {
			throw new IllegalArgumentException("%s is %s; set it to 1B or more".formatted(key, size));
		}
	}

	/** How many lines a node works on at a time when there are no requests. */
	int threads() {
		return (this.concurrency > 0) ? this.concurrency : Runtime.getRuntime().availableProcessors() + 1;
	}

}
