package dev.countersign.batch.manifest;

/**
 * Limits on a manifest.
 *
 * @param maxLines maximum number of lines
 * @param maxReferences maximum number of a line's references
 * @param maxImageBytes maximum size of an image that a line names
 */
public record ManifestLimits(int maxLines, int maxReferences, long maxImageBytes) {
}
