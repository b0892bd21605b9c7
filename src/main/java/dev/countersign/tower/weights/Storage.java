package dev.countersign.tower.weights;

/**
 * A sequence of numbers that tensors are views of.
 *
 * @param type type of the numbers
 * @param key its key in the file
 * @param first index of its first number among the numbers stored under the key
 * @param count how many numbers it has
 */
record Storage(StorageType type, String key, long first, long count) {

}
