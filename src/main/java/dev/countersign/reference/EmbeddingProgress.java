package dev.countersign.reference;

/**
 * How far the enrolled specimens have been embedded by a model.
 *
 * @param model the model's id
 * @param specimens how many are enrolled
 * @param embedded how many of them have its vector
 */
public record EmbeddingProgress(String model, long specimens, long embedded) {
}
