package dev.countersign.tower.weights;

/**
 * A tensor and where its storage lies in the file.
 *
 * @param view of the storage, checked
 * @param type of its numbers
 * @param start first byte of the storage
 */
record PlacedTensor(StoredTensor view, ElementType type, long start) {

}
