package dev.countersign.image.format;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture as its file stores it, before its pixels are made square and it is turned
 * upright.
 *
 * @param grey luma, with transparent pixels on white
 * @param colours its colours, or {@code null} if it has none
 */
record StoredPicture(GreyImage grey, @Nullable RgbSource colours) {

	/**
	 * Returns a grey picture or its negative, whichever is lighter: a document is mostly
	 * paper.
	 */
	StoredPicture lighter() {
		byte[] pixels = this.grey.pixels();
		long sum = 0;
		for (byte pixel : pixels) {
			sum += pixel & 0xFF;
		}
		if (sum * 2 >= 255L * pixels.length) {
			return this;
		}
		byte[] negative = new byte[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			negative[i] = (byte) ~pixels[i];
		}
		return new StoredPicture(new GreyImage(this.grey.width(), this.grey.height(), negative), null);
	}

}
