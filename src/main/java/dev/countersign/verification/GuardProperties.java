package dev.countersign.verification;

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
 * The guard against practising a forgery on a reference.
 *
 * @param attempts How many answers other than MATCH a reference may have within the
 * window; 0 switches the guard off.
 * @param window How long such an answer counts.
 * @param action What happens beyond that, until fewer count again: `alert` (a metric and
 * a warning), `review` (MATCH is answered as REVIEW) or `refuse` (429).
 */
@Validated
@ConfigurationProperties("countersign.verification.guard")
record GuardProperties(@DefaultValue("20") @Min(0) @Max(10_000) int attempts,
		@DefaultValue("24h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 90) Duration window,
		@DefaultValue("alert") @NotNull GuardAction action) {
}
