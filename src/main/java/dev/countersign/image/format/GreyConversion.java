package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

import dev.countersign.image.GreyImage;

/**
 * Converts decoded pixels to 8-bit grey, directly from their raster. Colour becomes luma
 * by ITU-R BT.601's weights in fixed point, as in Pillow. Transparent pixels lie on
 * white. 16-bit samples are scaled to 8 bits. Colour spaces are ignored because the JDK's
 * grey is linear light and would change the values.
 */
final class GreyConversion {

	private GreyConversion() {
	}

	static GreyImage of(BufferedImage image) {
		Raster raster = image.getRaster();
		ColorModel model = image.getColorModel();
		byte[] grey = new byte[image.getWidth() * image.getHeight()];
		if (model instanceof IndexColorModel palette) {
			paletted(raster, palette, grey);
		}
		else if (model instanceof DirectColorModel) {
			packed(image, grey);
		}
		else if (isPlainGrey(raster)) {
			copy(raster, grey);
		}
		else {
			components(raster, colours(image), grey);
		}
		return new GreyImage(image.getWidth(), image.getHeight(), grey);
	}

	/**
	 * Returns the number of colour bands, which excludes alpha.
	 */
	static int colours(BufferedImage image) {
		return image.getRaster().getNumBands() - (image.getColorModel().hasAlpha() ? 1 : 0);
	}

	static int luma(int red, int green, int blue) {
		return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
	}

	static int onWhite(int grey, int alpha) {
		return (grey * alpha + 255 * (255 - alpha) + 127) / 255;
	}

	private static int lumaOnWhite(int argb) {
		return onWhite(luma(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF), argb >>> 24);
	}

	private static void paletted(Raster raster, IndexColorModel palette, byte[] grey) {
		byte[] tones = new byte[palette.getMapSize()];
		for (int i = 0; i < tones.length; i++) {
			tones[i] = (byte) lumaOnWhite(palette.getRGB(i));
		}
		int width = raster.getWidth();
		int[] row = new int[width];
		for (int y = 0; y < raster.getHeight(); y++) {
			raster.getSamples(0, y, width, 1, 0, row);
			for (int x = 0; x < width; x++) {
				grey[y * width + x] = tones[Math.min(row[x], tones.length - 1)];
			}
		}
	}

	private static void packed(BufferedImage image, byte[] grey) {
		int width = image.getWidth();
		int[] row = new int[width];
		for (int y = 0; y < image.getHeight(); y++) {
			image.getRGB(0, y, width, 1, row, 0, width);
			for (int x = 0; x < width; x++) {
				grey[y * width + x] = (byte) lumaOnWhite(row[x]);
			}
		}
	}

	private static boolean isPlainGrey(Raster raster) {
		return raster.getNumBands() == 1 && raster.getDataBuffer() instanceof DataBufferByte
				&& raster.getSampleModel() instanceof ComponentSampleModel model && model.getPixelStride() == 1;
	}

	private static void copy(Raster raster, byte[] grey) {
		raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), grey);
	}

	private static void components(Raster raster, int colours, byte[] grey) {
		int width = raster.getWidth();
		int bands = raster.getNumBands();
		int[] row = new int[width * bands];
		for (int y = 0; y < raster.getHeight(); y++) {
			raster.getPixels(0, y, width, 1, row);
			scale(row, raster);
			for (int x = 0; x < width; x++) {
				int at = x * bands;
				int tone = switch (colours) {
					case 1, 2 -> row[at];
					case 3 -> luma(row[at], row[at + 1], row[at + 2]);
					default -> luma(row[at] * row[at + 3] / 255, row[at + 1] * row[at + 3] / 255,
							row[at + 2] * row[at + 3] / 255);
				};
				grey[y * width + x] = (byte) ((colours < bands) ? onWhite(tone, row[at + colours]) : tone);
			}
		}
	}

	/**
	 * Scales samples to 8 bits.
	 */
	static void scale(int[] samples, Raster raster) {
		int depth = raster.getSampleModel().getSampleSize(0);
		int full = (1 << Math.min(depth, 16)) - 1;
		if (full != 255) {
			for (int i = 0; i < samples.length; i++) {
				samples[i] = (samples[i] * 255 + full / 2) / full;
			}
		}
	}

}
