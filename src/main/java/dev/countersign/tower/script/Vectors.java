package dev.countersign.tower.script;

/**
 * A variable of a script that holds {@code (N, size)}.
 *
 * @param name of the variable
 * @param precision of the values
 */
public record Vectors(String name, Precision precision) {
}
