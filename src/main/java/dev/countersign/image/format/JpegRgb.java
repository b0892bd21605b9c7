package dev.countersign.image.format;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Converts a JPEG's stored components to colours. Luma and chroma become red, green and
 * blue by JFIF's formula (ITU-T T.871). Inks become the light that they leave.
 */
final class JpegRgb implements RgbSource {

	/** The formula's factors, in 1/65536. */
	private static final int RED = 91881;

	private static final int GREEN_BLUE = 22554;

	private static final int GREEN_RED = 46802;

	private static final int BLUE = 116130;

	/** What each chroma adds to luma, rounded, and in 1/65536 where two add up. */
	private static final int[] REDS = table((chroma) -> (RED * chroma + 0x8000) >> 16);

	private static final int[] BLUES = table((chroma) -> (BLUE * chroma + 0x8000) >> 16);

	private static final int[] GREENS_BY_RED = table((chroma) -> 0x8000 - GREEN_RED * chroma);

	private static final int[] GREENS_BY_BLUE = table((chroma) -> -GREEN_BLUE * chroma);

	private final byte[] samples;

	private final int bands;

	private final int width;

	private final int height;

	private final JpegColour colour;

	private JpegRgb(Raster raster, JpegColour colour) {
		this.samples = ((DataBufferByte) raster.getDataBuffer()).getData();
		this.bands = raster.getNumBands();
		this.width = raster.getWidth();
		this.height = raster.getHeight();
		this.colour = colour;
	}

	private static int[] table(IntUnaryOperator byChroma) {
		return IntStream.range(-128, 128).map(byChroma).toArray();
	}

	/**
	 * Returns the colours of a JPEG, or {@code null} if it has none.
	 */
	static @Nullable JpegRgb of(Raster raster, JpegColour colour) {
		return (colour == JpegColour.GREY) ? null : new JpegRgb(raster, colour);
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public int height() {
		return this.height;
	}

	@Override
	public void read(int x, int y, int width, int height, int[] rgb) {
		for (int row = 0; row < height; row++) {
			int from = ((y + row) * this.width + x) * this.bands;
			if (this.colour == JpegColour.YCC) {
				readYcc(from, width, rgb, row * width);
			}
			else {
				for (int column = 0; column < width; column++) {
					rgb[row * width + column] = rgb(from + column * this.bands);
				}
			}
		}
	}

	/** Reads the most frequent kind, in a loop without branches. */
	private void readYcc(int from, int count, int[] rgb, int to) {
		byte[] samples = this.samples;
		for (int i = 0, at = from; i < count; i++, at += 3) {
			int luma = samples[at] & 0xFF;
			int blue = samples[at + 1] & 0xFF;
			int red = samples[at + 2] & 0xFF;
			rgb[to + i] = clamp(luma + REDS[red]) << 16
					| clamp(luma + ((GREENS_BY_BLUE[blue] + GREENS_BY_RED[red]) >> 16)) << 8
					| clamp(luma + BLUES[blue]);
		}
	}

	private int rgb(int at) {
		int first = this.samples[at] & 0xFF;
		int second = this.samples[at + 1] & 0xFF;
		int third = this.samples[at + 2] & 0xFF;
		return switch (this.colour) {
			case NONE, GREY, RGB, YCC -> first << 16 | second << 8 | third;
			case YCCK -> ycc(first, second - 128, third - 128, this.samples[at + 3] & 0xFF);
			case INVERTED_CMYK -> lit(first, second, third, this.samples[at + 3] & 0xFF);
			case CMYK, UNMARKED_CMYK ->
				lit(255 - first, 255 - second, 255 - third, 255 - (this.samples[at + 3] & 0xFF));
		};
	}

	private static int ycc(int luma, int blue, int red, int light) {
		int full = (luma << 16) + 0x8000;
		return lit(clamp((full + RED * red) >> 16), clamp((full - GREEN_BLUE * blue - GREEN_RED * red) >> 16),
				clamp((full + BLUE * blue) >> 16), light);
	}

	private static int clamp(int value) {
		return Math.max(0, Math.min(value, 255));
	}

	private static int lit(int red, int green, int blue, int light) {
		return JpegConversion.product(red, light) << 16 | JpegConversion.product(green, light) << 8
				| JpegConversion.product(blue, light);
	}

}
