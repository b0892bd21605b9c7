package dev.countersign.dataset;

/**
 * What an archive may unpack to.
 *
 * @param maxFiles entries, folders included
 * @param maxFileBytes one file, unpacked
 * @param maxBytes all of them, unpacked
 * @param maxExpansion how many times larger than the archive, beyond the first 16 MiB
 */
public record ArchiveLimits(int maxFiles, long maxFileBytes, long maxBytes, int maxExpansion) {
}
