package dev.countersign.serving;

/**
 * The model to serve at startup. Without such a bean it is the one that
 * {@code countersign.models.active} names.
 *
 * @param id the model's id
 * @param source the setting or activation that chose it, for the message if it cannot be
 * loaded
 */
public record InitialModel(String id, String source) {
}
