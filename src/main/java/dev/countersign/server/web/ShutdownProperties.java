package dev.countersign.server.web;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the service stops.
 *
 * @param drain How long a node that was told to stop still serves every request, while
 * its readiness fails so that load balancers send it no more.
 */
@Validated
@ConfigurationProperties("countersign.shutdown")
record ShutdownProperties(
		@DefaultValue("0s") @NotNull @DurationMin(seconds = 0) @DurationMax(minutes = 5) Duration drain) {
}
