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
 * Limits on references.
 *
 * @param maxSpecimens Maximum number of specimens of a reference.
 * @param maxSize Maximum total size of the images of a reference.
 * @param deadline Maximum duration of an enrolment, counted from when the whole request
 * has been read.
 */
@Validated
@ConfigurationProperties("countersign.references")
public record ReferenceProperties(@DefaultValue("16") @Min(1) @Max(50) int maxSpecimens,
		@DefaultValue("32MB") @NotNull DataSize maxSize,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration deadline) {

	public ReferenceProperties {
		if (maxSize.toBytes() < 1 || maxSize.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"countersign.references.max-size is %s; set it between 1B and 2GB".formatted(maxSize));
		}
	}

}
