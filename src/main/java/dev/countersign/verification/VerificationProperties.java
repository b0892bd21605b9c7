package dev.countersign.verification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on a verification.
 *
 * @param maxReferences Maximum number of reference images in one request.
 * @param deadline Maximum duration of a verification, counted from when the whole request
 * has been read.
 */
@Validated
@ConfigurationProperties("countersign.verification")
public record VerificationProperties(@DefaultValue("16") @Min(1) @Max(50) int maxReferences,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration deadline) {
}
