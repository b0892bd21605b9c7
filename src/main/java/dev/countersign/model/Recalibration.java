package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * Records that a model's decisions were refitted after its training.
 *
 * @param from id of the model whose weights it uses
 * @param codeVersion version of the program that refitted the decisions
 */
public record Recalibration(@Nullable String from, @Nullable String codeVersion) {

}
