package dev.countersign.admission.web;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on requests with bodies: every {@code POST} except to administration.
 *
 * @param maxRequestSize Maximum size of a request body.
 * @param maxInFlight Maximum number of requests that are decoded or processed at a time,
 * however fast they are.
 * @param maxInFlightSize Maximum total size of the bodies of all requests in progress,
 * counted as they come.
 * @param maxWait How long requests may take with all that wait before them; as many are
 * in progress as are answered in this time, at the rate measured. At most two fifths of
 * `countersign.verification.deadline` are used of it.
 */
@Validated
@ConfigurationProperties("countersign.admission")
record AdmissionProperties(@DefaultValue("32MB") @NotNull DataSize maxRequestSize,
		@DefaultValue("256") @Min(1) int maxInFlight, @DefaultValue("256MB") @NotNull DataSize maxInFlightSize,
		@DefaultValue("1500ms") @NotNull @DurationMin(millis = 1) Duration maxWait) {

	AdmissionProperties {
		requireBetween("countersign.admission.max-request-size", maxRequestSize, 1);
		if (maxInFlightSize.compareTo(maxRequestSize) < 0) {
			throw new IllegalArgumentException(
					"countersign.admission.max-in-flight-size (%s) must be at least countersign.admission.max-request-size (%s); otherwise the largest request could never be admitted"
						.formatted(maxInFlightSize, maxRequestSize));
		}
	}

	static void requireBetween(String key, DataSize size, long min) {
		if (size.toBytes() < min || size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("%s is %s; set it between %dB and 2GB".formatted(key, size, min));
		}
	}

}
