package dev.countersign.reference;

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
 * {@code countersign.references.*}: what a reference may hold.
 *
 * @param maxSpecimens the most specimens under one reference
 * @param maxSize the most bytes of their images together
 * @param deadline how long an enrolment may take from when its body has been read
 */
@Validated
@ConfigurationProperties("countersign.references")
public record ReferenceProperties(@DefaultValue("16") @Min(1) @Max(50) int maxSpecimens,
		@DefaultValue("32MB") @NotNull DataSize maxSize,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration deadline) {

	public ReferenceProperties {
		if (maxSize.toBytes() < 1 || maxSize.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"countersign.references.max-size is %s; it must be from 1B to 2GB".formatted(maxSize));
		}
	}

}
