package dev.countersign.dataset;

/**
 * Limits on what an archive may unpack to.
 *
 * @param maxFiles maximum number of entries, including folders
 * @param maxFileBytes maximum unpacked size of one file
 * @param maxBytes maximum unpacked size of all files together
 * @param maxExpansion maximum ratio of the unpacked size to the archive's, beyond the
 * first 16 MiB
 */
public record ArchiveLimits(int maxFiles, long maxFileBytes, long maxBytes, int maxExpansion) {
}
