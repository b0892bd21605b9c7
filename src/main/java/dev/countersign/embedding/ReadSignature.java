package dev.countersign.embedding;

import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * What remains of an image while its request waits, without the decoded image, which may
 * be hundreds of times larger.
 *
 * @param prepared the tower's input
 * @param region where the signature is, as in {@link EmbeddedSignature}
 * @param views the image reduced for display; {@code null} unless requested
 */
record ReadSignature(PreparedImage prepared, @Nullable Region region, @Nullable SignatureViews views) {
}
