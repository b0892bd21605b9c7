package dev.countersign.tower.script;

/**
 * A variable of a script that holds {@code (N, channels, height, width)}, stored
 * channels-last.
 *
 * @param name of the variable
 * @param channels number of channels
 * @param height number of rows
 * @param width number of columns
 * @param precision of the values
 */
public record FeatureMap(String name, int channels, int height, int width, Precision precision) {
}
