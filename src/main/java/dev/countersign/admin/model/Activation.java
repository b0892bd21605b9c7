package dev.countersign.admin.model;

import java.time.Instant;

/**
 * That a model was chosen to serve, on every node.
 *
 * @param id counts up; the highest is in force
 * @param model the model's id
 * @param at when
 * @param by who, as far as that can be told
 */
record Activation(long id, String model, Instant at, String by) {
}
