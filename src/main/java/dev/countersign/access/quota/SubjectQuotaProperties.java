package dev.countersign.access.quota;

import java.time.Duration;

import dev.countersign.access.key.KeyQuota;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The quota of each caller who has no key: of each subject of a tenant that calls with a
 * token or a client certificate.
 *
 * @param requests How many requests such a subject may send within
 * `countersign.access.subject-quota.per`; any number if not set. Each node grants its
 * share, as for keys.
 * @param per The time in which a subject may send them.
 */
@Validated
@ConfigurationProperties("countersign.access.subject-quota")
record SubjectQuotaProperties(@Nullable @Min(1) @Max(KeyQuota.MAX_REQUESTS) Long requests,
		@DefaultValue("1m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1) Duration per) {

	@Nullable KeyQuota quota() {
		return (this.requests != null) ? new KeyQuota(this.requests, this.per) : null;
	}

}
