package dev.countersign.embedding;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;

/**
 * Two views of a signature for display.
 *
 * @param sent the image as sent, reduced in size
 * @param seen the image as the tower sees it
 */
public record SignatureViews(GreyImage sent, PreparedImage seen) {
}
