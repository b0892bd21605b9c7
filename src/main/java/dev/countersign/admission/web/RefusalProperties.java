package dev.countersign.admission.web;

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
 * How requests are refused while the service is overloaded.
 *
 * @param perSecond How many refusals are sent in a second; more are held back. Callers
 * that try again at once would otherwise take the CPUs from the requests that were
 * admitted.
 * @param maxDelay How long a refusal is held back at most.
 * @param maxDelayed Maximum number of refusals that are held back at a time; more are
 * sent at once.
 */
@Validated
@ConfigurationProperties("countersign.admission.refusals")
record RefusalProperties(@DefaultValue("250") @Min(1) @Max(1000) int perSecond,
		@DefaultValue("800ms") @NotNull @DurationMin @DurationMax(seconds = 10) Duration maxDelay,
		@DefaultValue("1024") @Min(0) @Max(100_000) int maxDelayed) {
}
