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
 * {@code countersign.scheduler.*}: how the nodes share background work.
 *
 * @param threads tasks that one node runs at a time
 * @param pollInterval how often a node looks for work that is due
 * @param heartbeat how often a node says that it still works on a task; after four missed
 * ones another node takes the task over
 */
@Validated
@ConfigurationProperties("countersign.scheduler")
record SchedulerProperties(@DefaultValue("8") @Min(1) @Max(100) int threads,
		@DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 10) Duration pollInterval,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration heartbeat) {
}
