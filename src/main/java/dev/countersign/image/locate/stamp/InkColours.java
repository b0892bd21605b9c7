package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.tone.TwoInks;

/**
 * The colours of two inks on paper.
 *
 * @param paper the paper's red, green and blue, up to 255
 * @param inks both inks, the pen's first
 */
record InkColours(float[] paper, TwoInks inks) {

	InkColours exchanged() {
		return new InkColours(this.paper, this.inks.exchanged());
	}

}
