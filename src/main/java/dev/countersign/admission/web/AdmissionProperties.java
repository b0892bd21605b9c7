package dev.countersign.admission.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on requests with bodies: every {@code POST} except to administration.
 *
 * @param maxRequestSize Maximum size of a request body.
 * @param maxInFlight Maximum number of requests that are being read, decoded or processed
 * at a time.
 * @param maxInFlightSize Maximum total size of the bodies of all requests in progress.
 */
@Validated
@ConfigurationProperties("countersign.admission")
record AdmissionProperties(@DefaultValue("32MB") @NotNull DataSize maxRequestSize,
		@DefaultValue("256") @Min(1) int maxInFlight, @DefaultValue("256MB") @NotNull DataSize maxInFlightSize) {

	AdmissionProperties {
		requirePositive("countersign.admission.max-request-size", maxRequestSize);
		if (maxInFlightSize.compareTo(maxRequestSize) < 0) {
			throw new IllegalArgumentException(
					"countersign.admission.max-in-flight-size (%s) must be at least countersign.admission.max-request-size (%s); otherwise the largest request could never be admitted"
						.formatted(maxInFlightSize, maxRequestSize));
		}
	}

	private static void requirePositive(String key, DataSize size) {
		if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("%s is %s; set it between 1B and 2GB".formatted(key, size));
		}
	}

}
