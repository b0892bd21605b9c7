package dev.countersign.verification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a verification may cost.
 *
 * @param maxReferences the most specimens in one request
 * @param maxRequestSize the largest request body
 * @param maxInFlight the most requests that are read, decoded or waiting at one time
 * @param maxInFlightSize the most bytes that their bodies may hold together
 * @param deadline how long a request may take from when its body has been read
 */
@Validated
@ConfigurationProperties("countersign.verification")
record VerificationProperties(@DefaultValue("16") @Min(1) @Max(50) int maxReferences,
		@DefaultValue("32MB") @NotNull DataSize maxRequestSize, @DefaultValue("256") @Min(1) int maxInFlight,
		@DefaultValue("256MB") @NotNull DataSize maxInFlightSize,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration deadline) {

	VerificationProperties {
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
