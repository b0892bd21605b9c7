package dev.countersign.embedding;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;

/**
 * A signature to look at.
 *
 * @param sent as it came, made small enough to show
 * @param seen as the tower sees it
 */
public record SignatureViews(GreyImage sent, PreparedImage seen) {
}
