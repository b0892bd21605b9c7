package dev.countersign.image.format;

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

	private final ColorModel model;

	private final Raster raster;

	private final SampleLayout layout;

	/** The samples if they are opaque red, green and blue and can be read directly. */
	private final @Nullable InterleavedBytes bytes;

	private BufferedRgb(ColorModel model, Raster raster, SampleLayout layout) {
		this.model = model;
		this.raster = raster;
		this.layout = layout;
		boolean direct = GreyConversion.isComponents(model) && layout.isPlainRgb() && layout.alpha() == Alpha.NONE;
		this.bytes = direct ? InterleavedBytes.of(raster) : null;
	}

	/**
	 * Returns the colours of a picture, or {@code null} if it has none.
	 * @param model what its samples mean if they are packed or indices
	 * @param raster its samples, in 16 bits or fewer
	 * @param layout what its bands mean; only the opacity counts if they are packed or
	 * indices
	 */
	static @Nullable BufferedRgb of(ColorModel model, Raster raster, SampleLayout layout) {
		return isColoured(model, layout) ? new BufferedRgb(model, raster, layout) : null;
	}

	private static boolean isColoured(ColorModel model, SampleLayout layout) {
		if (model instanceof IndexColorModel palette) {
			return IntStream.range(0, palette.getMapSize())
				.anyMatch((i) -> palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i));
		}
		return !GreyConversion.isComponents(model) || layout.isColoured();
	}

	@Override
	public int width() {
		return this.raster.getWidth();
	}

	@Override
	public int height() {
		return this.raster.getHeight();
	}

	@Override
	public void read(int x, int y, int width, int height, int[] rgb) {
		if (this.bytes != null) {
			for (int row = 0; row < height; row++) {
				this.bytes.readRgb(x, y + row, width, rgb, row * width);
			}
		}
		else if (this.model instanceof IndexColorModel palette) {
			int[] samples = this.raster.getSamples(x, y, width, height, 0, (int[]) null);
			for (int i = 0; i < samples.length; i++) {
				rgb[i] = onWhite(palette.getRGB(Math.min(samples[i], palette.getMapSize() - 1)));
			}
		}
		else if (!GreyConversion.isComponents(this.model)) {
			packed(x, y, width, height, rgb);
		}
		else {
			components(x, y, width, height, rgb);
		}
	}

	private void packed(int x, int y, int width, int height, int[] rgb) {
		Object pixel = null;
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				pixel = this.raster.getDataElements(x + column, y + row, pixel);
				rgb[row * width + column] = onWhite(this.model.getRGB(pixel));
			}
		}
	}

	private void components(int x, int y, int width, int height, int[] rgb) {
		int bands = this.raster.getNumBands();
		int[] samples = this.raster.getPixels(x, y, width, height, (int[]) null);
		GreyConversion.scale(samples, this.raster);
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
