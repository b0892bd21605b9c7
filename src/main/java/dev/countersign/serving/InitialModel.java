package dev.countersign.serving;

/**
 * Which model serves when the service has started. Without such a bean it is the one that
 * {@code countersign.models.active} names.
 *
 * @param id the model's
 * @param source where that was said, for the message if it cannot be loaded
 */
public record InitialModel(String id, String source) {
}
