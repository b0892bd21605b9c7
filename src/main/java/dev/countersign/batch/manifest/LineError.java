package dev.countersign.batch.manifest;

/**
 * What is wrong with a line of a manifest.
 *
 * @param line the line's number in the file, from 1
 * @param detail what is wrong and what to do
 */
public record LineError(int line, String detail) {
}
