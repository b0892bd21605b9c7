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
 * Settings under {@code countersign.models.*} for activating and importing models.
 *
 * @param pollInterval How often a node checks which model it should serve.
 * @param overrideActivation Whether {@code countersign.models.active} is activated at
 * start, replacing any earlier activation.
 * @param maxUploadSize Maximum size of an uploaded weights file.
 * @param maxModels Maximum number of models. An import is refused once there are this
 * many.
 */
@Validated
@ConfigurationProperties("countersign.models")
record ModelAdminProperties(
		@DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 10) Duration pollInterval,
		@DefaultValue("false") boolean overrideActivation, @DefaultValue("512MB") @NotNull DataSize maxUploadSize,
		@DefaultValue("100") @Min(1) @Max(10_000) int maxModels) {
}
