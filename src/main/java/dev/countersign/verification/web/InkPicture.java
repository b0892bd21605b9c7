package dev.countersign.verification.web;

import java.awt.image.BufferedImage;

import dev.countersign.embedding.SignatureViews.InkView;

/**
 * Draws what was taken as a signature's ink in black, over everything else in pale
 * orange.
 */
final class InkPicture {

	private static final int PAPER = 0xFFFFFF;

	private static final int LEFT_OUT = 0xE8823C;

	private static final int INK = 0x101418;

	private InkPicture() {
	}

	static BufferedImage of(InkView view) {
		int width = view.part().width();
		int height = view.part().height();
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int rest = mix(PAPER, LEFT_OUT, 255 - view.part().at(x, y));
				picture.setRGB(x, y, mix(rest, INK, view.ink().at(x, y)));
			}
		}
		return picture;
	}

	/**
	 * Mixes two colours.
	 * @param share of the second, 0 to 255
	 */
	private static int mix(int first, int second, int share) {
		int mixed = 0;
		for (int shift = 0; shift <= 16; shift += 8) {
			int a = first >> shift & 0xFF;
			int b = second >> shift & 0xFF;
			mixed |= (a + (b - a) * share / 255) << shift;
		}
		return mixed;
	}

}
