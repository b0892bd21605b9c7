package dev.countersign.benchmark;

import java.util.List;

/**
 * What the pipeline made of a pair's images.
 *
 * @param plain a signature of the writer without surroundings
 * @param writer another one, on the surroundings
 * @param stranger a signature of the stranger, on the same surroundings
 * @param overlaps of the images on surroundings, as {@link KindFigures#overlaps()}
 */
record ReadPair(Reading plain, Reading writer, Reading stranger, List<Double> overlaps) {
}
