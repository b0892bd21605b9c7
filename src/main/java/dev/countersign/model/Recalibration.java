package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * That a model's decisions were fitted anew after its training.
 *
 * @param from id of the model whose weights it has
 * @param codeVersion of the program that fitted them
 */
public record Recalibration(@Nullable String from, @Nullable String codeVersion) {

}
