package dev.countersign.training.batch;

/**
 * Two images of a pool to compare.
 *
 * @param reference index of an image
 * @param query index of an image
 * @param different whether two people wrote them
 */
public record ImagePair(int reference, int query, boolean different) {

}
