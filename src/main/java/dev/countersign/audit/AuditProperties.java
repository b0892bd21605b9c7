package dev.countersign.audit;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.audit.*}.
 *
 * @param required whether a verification fails that cannot be recorded
 * @param retention how long a record is kept; not set: for ever
 */
@Validated
@ConfigurationProperties("countersign.audit")
record AuditProperties(@DefaultValue("true") boolean required, @Nullable @DurationMin(days = 1) Duration retention) {
}
