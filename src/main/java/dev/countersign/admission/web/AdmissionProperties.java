package dev.countersign.admission.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What requests may hold.
 *
 * @param maxRequestSize the largest request body
 * @param maxInFlight the most requests that are read, decoded or waiting at one time
 * @param maxInFlightSize the most bytes that their bodies may hold together
 */
@Validated
@ConfigurationProperties("countersign.verification")
record AdmissionProperties(@DefaultValue("32MB") @NotNull DataSize maxRequestSize,
		@DefaultValue("256") @Min(1) int maxInFlight, @DefaultValue("256MB") @NotNull DataSize maxInFlightSize) {

	AdmissionProperties {
		requirePositive("countersign.verification.max-request-size", maxRequestSize);
		if (maxInFlightSize.compareTo(maxRequestSize) < 0) {
			throw new IllegalArgumentException(
					"countersign.verification.max-in-flight-size (%s) must be at least countersign.verification.max-request-size (%s), else the largest request is never admitted"
						.formatted(maxInFlightSize, maxRequestSize));
		}
	}

	private static void requirePositive(String key, DataSize size) {
		if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("%s is %s; it must be from 1B to 2GB".formatted(key, size));
		}
	}

}
