package dev.countersign.admin.job;

import java.nio.file.Path;
import java.time.Duration;

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
 * Settings under {@code countersign.jobs.*}: how this node runs trainings and
 * evaluations.
 *
 * @param enabled Whether this node has the trainer role, that is, runs jobs. Every node
 * accepts and lists them.
 * @param directory The directory of what jobs need to resume after they are killed. All
 * nodes with the trainer role must share it. By default, {@code jobs} in the data
 * directory.
 * @param memory Java heap of a job's process. The memory of libtorch comes on top.
 * @param threads CPU threads of a job. With 0, as many as the container has CPUs.
 * @param nice How much a job's process yields to other processes, as in {@code nice -n}.
 * With 0, not at all.
 * @param concurrency How many jobs this node runs at the same time.
 * @param retries How many times a process that broke down is started again at the same
 * place. A hundredth of the work done since then restores the allowance.
 * @param retention How long jobs are kept after they have ended.
 * @param maxQueued How many jobs may be waiting or running. Further ones are refused.
 * @param maxSubscribers How many callers may follow jobs on this node at the same time.
 */
@Validated
@ConfigurationProperties("countersign.jobs")
public record JobProperties(@DefaultValue("true") boolean enabled, @Nullable Path directory,
		@DefaultValue("1GB") @NotNull DataSize memory, @DefaultValue("0") @Min(0) @Max(1024) int threads,
		@DefaultValue("10") @Min(0) @Max(19) int nice, @DefaultValue("1") @Min(1) @Max(64) int concurrency,
		@DefaultValue("3") @Min(0) @Max(1000) int retries,
		@DefaultValue("90d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 36500) Duration retention,
		@DefaultValue("100") @Min(1) @Max(100_000) int maxQueued,
		@DefaultValue("32") @Min(1) @Max(1000) int maxSubscribers) {

	private static final long MIN_MEGABYTES = 128;

	/**
	 * Checks what the annotations cannot.
	 * @throws IllegalArgumentException if the memory is too small for a job's process to
	 * start
	 */
	public JobProperties {
		if (memory.toMegabytes() < MIN_MEGABYTES) {
			throw new IllegalArgumentException(
					"countersign.jobs.memory=%s is too little; use 128MB or more".formatted(memory));
		}
	}

}
