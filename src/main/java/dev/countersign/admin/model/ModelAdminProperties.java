package dev.countersign.admin.model;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.models.*}, as far as it is about changing models.
 *
 * @param pollInterval how often a node looks which model is to serve
 * @param overrideActivation whether {@code countersign.models.active} is put in force at
 * start, whatever was activated before
 * @param maxUploadSize the largest file of weights
 * @param maxModels models that may be there for one more to be imported
 */
@Validated
@ConfigurationProperties("countersign.models")
record ModelAdminProperties(
		@DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 10) Duration pollInterval,
		@DefaultValue("false") boolean overrideActivation, @DefaultValue("512MB") @NotNull DataSize maxUploadSize,
		@DefaultValue("100") @Min(1) @Max(10_000) int maxModels) {
}
