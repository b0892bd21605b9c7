package dev.countersign.image.format;

import java.awt.image.BufferedImage;

/**
 * What the bands of a decoded raster mean: first the colours, then possibly others, one
 * of which may be opacity. Samples are scaled to 8 bits.
 *
 * @param colours 1 (grey or one ink), 2 (two inks), 3 (red, green, blue, or the inks that
 * absorb them) or 4 (those inks and black)
 * @param inks whether 255 is full ink, which leaves no light, instead of full light
 * @param alpha the meaning of the band after the colours that may be opacity
 * @param alphaBand that band's index
 */
record SampleLayout(int colours, boolean inks, Alpha alpha, int alphaBand) {

	/**
	 * Returns the layout that a picture's colour model implies.
	 */
	static SampleLayout of(BufferedImage image) {
		int bands = image.getRaster().getNumBands();
		boolean hasAlpha = image.getColorModel().hasAlpha();
		return new SampleLayout((bands >= 3) ? 3 : 1, false, hasAlpha ? Alpha.STRAIGHT : Alpha.NONE, bands - 1);
	}

	/**
	 * Returns this layout without the opacity that a raster of so many bands lacks.
	 */
	SampleLayout within(int bands) {
		return (this.alpha != Alpha.NONE && this.alphaBand >= bands) ? opaque() : this;
	}

	SampleLayout opaque() {
		return new SampleLayout(this.colours, this.inks, Alpha.NONE, 0);
	}

	boolean isColoured() {
		return this.colours >= 3;
	}

	/**
	 * Returns whether the first band is the tone.
	 */
	boolean isPlainGrey() {
		return this.colours == 1 && !this.inks && this.alpha == Alpha.NONE;
	}

	/**
	 * Returns a pixel's luma, whatever its opacity.
	 * @param samples contains the pixel
	 * @param at index of its first sample
	 */
	int tone(int[] samples, int at) {
		if (isPlainRgb()) {
			return GreyConversion.luma(samples[at], samples[at + 1], samples[at + 2]);
		}
		return isColoured() ? luma(rgb(samples, at)) : opacityRemoved(grey(samples, at), samples, at);
	}

	/**
	 * Returns a pixel's colour, whatever its opacity.
	 * @return {@code 0xRRGGBB}
	 */
	int rgb(int[] samples, int at) {
		if (!isColoured()) {
			return 0x010101 * tone(samples, at);
		}
		if (isPlainRgb()) {
			return samples[at] << 16 | samples[at + 1] << 8 | samples[at + 2];
		}
		int light = (this.colours == 4) ? light(samples[at + 3]) : 255;
		return channel(samples, at, 0, light) << 16 | channel(samples, at, 1, light) << 8
				| channel(samples, at, 2, light);
	}

	/**
	 * Returns whether the first three bands are red, green and blue as they are.
	 */
	boolean isPlainRgb() {
		return this.colours == 3 && !this.inks && this.alpha != Alpha.ASSOCIATED;
	}

	private int channel(int[] samples, int at, int band, int light) {
		return opacityRemoved(JpegConversion.product(light(samples[at + band]), light), samples, at);
	}

	private int grey(int[] samples, int at) {
		int light = (this.colours == 2) ? light(samples[at + 1]) : 255;
		return JpegConversion.product(light(samples[at]), light);
	}

	private int light(int sample) {
		return this.inks ? 255 - sample : sample;
	}

	private int opacityRemoved(int light, int[] samples, int at) {
		if (this.alpha != Alpha.ASSOCIATED) {
			return light;
		}
		int opacity = samples[at + this.alphaBand];
		return (opacity == 0) ? 255 : Math.min(255, (light * 255 + opacity / 2) / opacity);
	}

	private static int luma(int rgb) {
		return GreyConversion.luma(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
	}

}
