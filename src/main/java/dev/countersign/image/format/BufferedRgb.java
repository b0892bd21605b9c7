package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
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

	private final SampleLayout layout;

	private BufferedRgb(BufferedImage image, SampleLayout layout) {
		this.image = image;
		this.layout = layout;
	}

	/**
	 * Returns the colours of a picture, or {@code null} if it has none.
	 * @param image the picture
	 * @param layout what its bands mean; only the opacity counts if they are packed or
	 * indices
	 */
	static @Nullable BufferedRgb of(BufferedImage image, SampleLayout layout) {
		return isColoured(image, layout) ? new BufferedRgb(image, layout) : null;
	}

	private static boolean isColoured(BufferedImage image, SampleLayout layout) {
		ColorModel model = image.getColorModel();
		if (model instanceof IndexColorModel palette) {
			return IntStream.range(0, palette.getMapSize())
				.anyMatch((i) -> palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i));
		}
		return !GreyConversion.isComponents(model) || layout.isColoured();
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
			int[] samples = this.image.getRaster().getSamples(x, y, width, height, 0, (int[]) null);
			for (int i = 0; i < samples.length; i++) {
				rgb[i] = onWhite(palette.getRGB(Math.min(samples[i], palette.getMapSize() - 1)));
			}
		}
		else if (!GreyConversion.isComponents(model)) {
			this.image.getRGB(x, y, width, height, rgb, 0, width);
			for (int i = 0; i < width * height; i++) {
				rgb[i] = onWhite(rgb[i]);
			}
		}
		else {
			components(x, y, width, height, rgb);
		}
	}

	private void components(int x, int y, int width, int height, int[] rgb) {
		Raster raster = this.image.getRaster();
		int bands = raster.getNumBands();
		int[] samples = raster.getPixels(x, y, width, height, (int[]) null);
		GreyConversion.scale(samples, raster);
		for (int i = 0; i < width * height; i++) {
			int at = i * bands;
			int alpha = (this.layout.alpha() != Alpha.NONE) ? samples[at + this.layout.alphaBand()] : 255;
			rgb[i] = onWhite(alpha << 24 | this.layout.rgb(samples, at));
		}
	}

	private int onWhite(int argb) {
		int alpha = argb >>> 24;
		if (this.layout.alpha() == Alpha.NONE || alpha == 255) {
			return argb & 0xFFFFFF;
		}
		return GreyConversion.onWhite(argb >> 16 & 0xFF, alpha) << 16
				| GreyConversion.onWhite(argb >> 8 & 0xFF, alpha) << 8 | GreyConversion.onWhite(argb & 0xFF, alpha);
	}

}
