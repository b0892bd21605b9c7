package dev.countersign.database;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How nodes share background work.
 *
 * @param threads Number of background tasks that a node runs at a time.
 * @param pollInterval How often a node looks for background tasks that are due.
 * @param heartbeat How often a node reports that it is still working on a task. After
 * four missed reports another node takes the task over.
 */
@Validated
@ConfigurationProperties("countersign.scheduler")
record SchedulerProperties(@DefaultValue("8") @Min(1) @Max(100) int threads,
		@DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 10) Duration pollInterval,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration heartbeat) {
}
