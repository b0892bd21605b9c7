package dev.countersign.admin.event;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The record of what was asked of the administration.
 *
 * @param retention How long records of administration are kept. If not set, they are kept
 * for ever.
 */
@Validated
@ConfigurationProperties("countersign.admin.events")
record AdminEventProperties(@Nullable @DurationMin(days = 1) Duration retention) {
}
