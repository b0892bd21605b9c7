package dev.countersign.admin.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code countersign.training.*}, which concern trainings only.
 * {@code countersign.jobs.*} applies to every job.
 *
 * @param checkpointSteps Steps between two checkpoints, that is, how many steps a killed
 * training loses at most.
 */
@Validated
@ConfigurationProperties("countersign.training")
record TrainingProperties(@DefaultValue("25") @Min(1) @Max(1_000_000) int checkpointSteps) {
}
