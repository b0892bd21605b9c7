package dev.countersign.audit;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The audit trail.
 *
 * @param required Whether a verification fails if it cannot be recorded in the audit
 * trail.
 * @param retention How long records of verifications are kept. If not set, they are kept
 * for ever.
 */
@Validated
@ConfigurationProperties("countersign.audit")
record AuditProperties(@DefaultValue("true") boolean required, @Nullable @DurationMin(days = 1) Duration retention) {
}
