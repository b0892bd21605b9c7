package dev.countersign.admin.training;

import dev.countersign.tower.script.Precision;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code countersign.training.*}, which concern trainings only.
 * {@code countersign.jobs.*} applies to every job.
 *
 * @param checkpointSteps Steps between two checkpoints, that is, how many steps a killed
 * training loses at most.
 * @param precision The numbers that the tower {@code compact} is trained with on the CPU:
 * {@code fp32}, or {@code bf16} for bfloat16 in its large layers, which a CPU with
 * AVX512-BF16 or AMX computes faster; others compute it slowly. Other towers and GPUs are
 * trained with {@code fp32}.
 */
@Validated
@ConfigurationProperties("countersign.training")
record TrainingProperties(@DefaultValue("25") @Min(1) @Max(1_000_000) int checkpointSteps,
		@DefaultValue("fp32") @NotNull Precision precision) {
}
