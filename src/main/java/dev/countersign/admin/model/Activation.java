package dev.countersign.admin.model;

import java.time.Instant;

/**
 * The choice of the model that every node serves.
 *
 * @param id increases; the activation with the highest id is in force
 * @param model the model's id
 * @param at when it was activated
 * @param by who or what activated it, see {@link ActivationCause#recordedAs}
 */
record Activation(long id, String model, Instant at, String by) {
}
