package dev.countersign.admission.web;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
 * Limits on how request bodies are sent.
 *
 * @param maxConcurrent Maximum number of bodies that are read at a time. A further one
 * takes the place of the one that was begun first by whoever sends most.
 * @param maxShare Share of these, and of `countersign.admission.max-in-flight-size`, that
 * one caller may hold: one credential, or one address where there is none.
 * @param minRate Bytes of a body that must come in a second, on average over a pause's
 * time, uploads of models and datasets included.
 * @param maxPause How long a body may pause.
 * @param maxTime How long a body may take, except to administration.
 * @param maxSwallowSize How much of a body is read that nobody wants any more, so that
 * the caller gets the answer and not a reset of the connection.
 */
@Validated
@ConfigurationProperties("countersign.admission.uploads")
record UploadProperties(@DefaultValue("512") @Min(1) @Max(100_000) int maxConcurrent,
		@DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1") double maxShare,
		@DefaultValue("10KB") @NotNull DataSize minRate,
		@DefaultValue("5s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 10) Duration maxPause,
		@DefaultValue("30s") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1) Duration maxTime,
		@DefaultValue("2MB") @NotNull DataSize maxSwallowSize) {

	UploadProperties {
		AdmissionProperties.requireBetween("countersign.admission.uploads.min-rate", minRate, 0);
		AdmissionProperties.requireBetween("countersign.admission.uploads.max-swallow-size", maxSwallowSize, 0);
	}

}
