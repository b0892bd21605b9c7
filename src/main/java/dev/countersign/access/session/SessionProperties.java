package dev.countersign.access.session;

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
 * How long people stay signed in to the console.
 *
 * @param idle After how long without a request a session ends; up to a minute earlier,
 * since not every request is noted.
 * @param lifetime After how long a session ends in any case.
 * @param max Maximum number of sessions of all people; further ones are refused.
 * @param maxPerSubject Maximum number of sessions of one person; another one ends the
 * oldest.
 */
@Validated
@ConfigurationProperties("countersign.console.session")
record SessionProperties(@NotNull @DurationMin(minutes = 1) @DurationMax(days = 1) @DefaultValue("30m") Duration idle,
		@NotNull @DurationMin(minutes = 1) @DurationMax(days = 7) @DefaultValue("8h") Duration lifetime,
		@Min(1) @Max(1000) @DefaultValue("10") int maxPerSubject,
		@Min(1) @Max(1_000_000) @DefaultValue("10000") int max) {

	SessionProperties {
		if (idle.compareTo(lifetime) > 0) {
			throw new IllegalArgumentException(
					"countersign.console.session.idle (%s) must not be longer than countersign.console.session.lifetime (%s)"
						.formatted(idle, lifetime));
		}
	}

}
