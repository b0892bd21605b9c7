package dev.countersign.admin.evaluation;

/**
 * A checked request for an evaluation.
 *
 * @param dataset name of a folder in {@code countersign.datasets.directory}
 * @param split {@code all}, {@code train}, {@code test}, {@code validation}, or writers
 * and ranges such as {@code 049-069,71}
 * @param model the model's id
 * @param protocol {@code standard} or {@code listed}
 */
public record EvaluationRequest(String dataset, String split, String model, String protocol) {
}
