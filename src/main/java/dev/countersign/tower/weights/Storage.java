package dev.countersign.tower.weights;

/**
 * A run of numbers that tensors are views of.
 *
 * @param type of the numbers
 * @param key by which the file knows it
 * @param first where it begins in what the key stands for, counted in numbers
 * @param count how many numbers it has
 */
record Storage(StorageType type, String key, long first, long count) {

}
