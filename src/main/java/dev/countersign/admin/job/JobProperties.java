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
 * {@code countersign.jobs.*}: how this node runs jobs, trainings and evaluations alike.
 *
 * @param enabled whether it runs any: the trainer's role
 * @param directory for what jobs need to go on after a kill, shared by all nodes with the
 * role; by default {@code jobs} in the data directory
 * @param memory the Java heap of a job's process; libtorch's memory comes on top
 * @param threads CPU threads of a job; 0: as many as the container has CPUs
 * @param nice how far a job's process stands back behind others, as in {@code nice -n};
 * 0: not at all
 * @param concurrency how many jobs this node runs at once
 * @param retries how often a process that broke down is started again
 * @param retention how long jobs are kept after they have ended
 * @param maxQueued how many jobs may wait or run; more are refused
 * @param maxSubscribers how many callers may follow jobs on this node at once
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
	 * Checks what annotations cannot.
	 * @throws IllegalArgumentException if a job's process could not even start
	 */
	public JobProperties {
		if (memory.toMegabytes() < MIN_MEGABYTES) {
			throw new IllegalArgumentException(
					"countersign.jobs.memory=%s is too little; use 128MB or more".formatted(memory));
		}
	}

}
