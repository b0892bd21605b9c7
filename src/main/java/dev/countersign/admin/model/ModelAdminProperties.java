package dev.countersign.admin.model;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code countersign.models.*}, as far as it is about changing models.
 *
 * @param pollInterval how often a node looks which model is to serve
 * @param overrideActivation whether {@code countersign.models.active} is put in force at
 * start, whatever was activated before
 */
@Validated
@ConfigurationProperties("countersign.models")
record ModelAdminProperties(
		@DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 10) Duration pollInterval,
		@DefaultValue("false") boolean overrideActivation) {
}
