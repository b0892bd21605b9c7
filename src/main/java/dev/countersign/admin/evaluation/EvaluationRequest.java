package dev.countersign.admin.evaluation;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A checked request for an evaluation.
 *
 * @param dataset name of a folder in {@code countersign.datasets.directory}
 * @param split {@code all}, {@code train}, {@code test}, {@code validation}, or writers
 * and ranges such as {@code 049-069,71}
 * @param model the model's id
 * @param protocol {@code standard} or {@code listed}
 */
public record EvaluationRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String dataset,
		@Schema(defaultValue = "all", example = "049-069,71") String split,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "compact-11") String model,
		@Schema(allowableValues = {
				"standard", "listed" }, defaultValue = "standard") String protocol){
}
