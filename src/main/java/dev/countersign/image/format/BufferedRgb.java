package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The colours of a picture that ImageIO has decoded, read directly from its raster, as
 * {@link GreyConversion} does for grey.
 */
final class BufferedRgb implements RgbSource {

	private final BufferedImage image;

	private BufferedRgb(BufferedImage image) {
		this.image = image;
	}

	/**
	 * Returns the colours of a picture, or {@code null} if it has none.
	 */
	static @Nullable BufferedRgb of(BufferedImage image) {
		return isColoured(image) ? new BufferedRgb(image) : null;
	}

	private static boolean isColoured(BufferedImage image) {
		ColorModel model = image.getColorModel();
		if (model instanceof IndexColorModel palette) {
			return IntStream.range(0, palette.getMapSize())
				.anyMatch((i) -> palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i));
		}
		return model instanceof DirectColorModel || GreyConversion.colours(image) > 2;
	}

	@Override
	public int width() {
		return this.image.getWidth();
	}

	@Override
	public int height() {
		return this.image.getHeight();
	}

	@Override
	public void read(int x, int y, int width, int height, int[] rgb) {
		ColorModel model = this.image.getColorModel();
		if (model instanceof IndexColorModel palette) {
			paletted(palette, this.image.getRaster().getSamples(x, y, width, height, 0, (int[]) null), rgb);
		}
		else if (model instanceof DirectColorModel) {
			this.image.getRGB(x, y, width, height, rgb, 0, width);
			for (int i = 0; i < width * height; i++) {
				rgb[i] = onWhite(rgb[i]);
			}
		}
		else {
			components(x, y, width, height, rgb);
		}
	}

	private static void paletted(IndexColorModel palette, int[] samples, int[] rgb) {
		for (int i = 0; i < samples.length; i++) {
			rgb[i] = onWhite(palette.getRGB(Math.min(samples[i], palette.getMapSize() - 1)));
		}
	}

	private void components(int x, int y, int width, int height, int[] rgb) {
		Raster raster = this.image.getRaster();
		int bands = raster.getNumBands();
		int colours = GreyConversion.colours(this.image);
		int[] samples = raster.getPixels(x, y, width, height, (int[]) null);
		GreyConversion.scale(samples, raster);
		for (int i = 0; i < width * height; i++) {
			int at = i * bands;
			int light = (colours == 3) ? 255 : samples[at + 3];
			int alpha = (colours < bands) ? samples[at + colours] : 255;
			rgb[i] = rgb(samples[at] * light / 255, samples[at + 1] * light / 255, samples[at + 2] * light / 255,
					alpha);
		}
	}

	private static int onWhite(int argb) {
		return rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, argb >>> 24);
	}

	private static int rgb(int red, int green, int blue, int alpha) {
		return GreyConversion.onWhite(red, alpha) << 16 | GreyConversion.onWhite(green, alpha) << 8
				| GreyConversion.onWhite(blue, alpha);
	}

}
