package dev.countersign.reference;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * A specimen's vector by a model as stored in its row.
 *
 * @param content the sealed vector
 * @param region where the model found the signature, in pixels of the image as sent;
 * {@code null} if that is the whole image or nearly so
 */
record SealedVector(BoundCiphertext content, @Nullable Region region) {
}
