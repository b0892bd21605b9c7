package dev.countersign.tower.weights;

/**
 * A tensor and the place of its storage in the file.
 *
 * @param view the tensor as a view of the storage, already checked
 * @param type type of its numbers
 * @param start position of the storage's first byte in the file
 */
record PlacedTensor(StoredTensor view, ElementType type, long start) {

}
