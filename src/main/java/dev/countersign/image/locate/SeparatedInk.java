package dev.countersign.image.locate;

import dev.countersign.image.ink.Ink;

/**
 * A signature's ink, separated from everything else on the image.
 *
 * @param ink on a raster of the located part, which may be reduced in size
 * @param placing the ink that says where the signature is and how large: all of it, or
 * what is left without a little that lies apart, if anything was cleared around it; on
 * the same raster
 * @param reduction the number of the image's pixels per pixel of the raster, at least 1
 * @param contrast the darkness of a well-inked stroke relative to what surrounds it, or
 * its lightness if the ink is light, 0 to 255
 * @param doubt the share of the ink of which it is uncertain whether it belongs to the
 * signature, 0 to 1
 */
public record SeparatedInk(Ink ink, Ink placing, double reduction, double contrast, double doubt) {

	/** The share of the ink that is fainter than a well-inked stroke. */
	private static final double FULL_PERCENTILE = 0.8;

	/**
	 * Returns ink of which all belongs to the signature.
	 * @param ink on a raster of the located part
	 * @param reduction the image's pixels per pixel of the raster
	 * @return the ink, without doubt
	 */
	static SeparatedInk whole(Ink ink, double reduction) {
		int[] counts = new int[256];
		int inked = 0;
		byte[] values = ink.values();
		for (int at = ink.next(0, values.length); at < values.length; at = ink.next(at + 1, values.length)) {
			counts[values[at] & 0xFF]++;
			inked++;
		}
		int full = 0;
		for (int seen = 0; full < 255 && seen < FULL_PERCENTILE * inked;) {
			full++;
			seen += counts[full];
		}
		return new SeparatedInk(ink, ink, reduction, full, 0);
	}

	/**
	 * Returns the same ink with more doubt.
	 * @param other share of the ink of which it is uncertain for another reason
	 * @return with the larger share
	 */
	SeparatedInk withDoubt(double other) {
		return new SeparatedInk(this.ink, this.placing, this.reduction, this.contrast, Math.max(this.doubt, other));
	}

	/**
	 * Returns the same ink, of which a little that lies apart does not say where it is.
	 */
	SeparatedInk placedByMost() {
		return new SeparatedInk(this.ink, MainInk.of(this.ink), this.reduction, this.contrast, this.doubt);
	}

}
