package dev.countersign.image.locate;

import dev.countersign.image.ink.Ink;

/**
 * A signature's ink, separated from everything else on the image.
 *
 * @param ink on a raster of the located part, which may be reduced in size
 * @param reduction the number of the image's pixels per pixel of the raster, at least 1
 * @param contrast the darkness of a well-inked stroke relative to what surrounds it, or
 * its lightness if the ink is light, 0 to 255
 * @param doubt the share of the ink of which it is uncertain whether it belongs to the
 * signature, 0 to 1
 */
public record SeparatedInk(Ink ink, double reduction, double contrast, double doubt) {
}
