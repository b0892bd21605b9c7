package dev.countersign.reference;

/**
 * The progress of embedding the enrolled specimens by a model.
 *
 * @param model the model's id
 * @param specimens the number of enrolled specimens
 * @param embedded the number of specimens that have a vector by the model
 */
public record EmbeddingProgress(String model, long specimens, long embedded) {
}
