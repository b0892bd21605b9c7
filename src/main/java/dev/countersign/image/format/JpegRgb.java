package dev.countersign.image.format;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

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

	/** A place for each of red, green and blue, of ten bits. */
	private static final int LANES = 1 << 20 | 1 << 10 | 1;

	private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	/** So many pixels, spread evenly, tell which chromas are frequent, and how often. */
	private static final int SAMPLES = 4096;

	private static final int FREQUENT = 2;

	/** In a picture with fewer pixels for each sample, tables cost what they save. */
	private static final int MIN_STEP = 16;

	/** For both chromas together, what they add to luma, each plus 256. */
	private static final int[] CHROMAS = chromas();

	private final byte[] samples;

	private final int bands;

	private final int width;

	private final int height;

	private final JpegColour colour;

	/**
	 * For both chromas together, the colours of all lumas if these chromas are frequent,
	 * as those of paper are; none at all in a small picture.
	 */
	private final int[] @Nullable [] frequent;

	private JpegRgb(Raster raster, JpegColour colour) {
		this.samples = ((DataBufferByte) raster.getDataBuffer()).getData();
		this.bands = raster.getNumBands();
		this.width = raster.getWidth();
		this.height = raster.getHeight();
		this.colour = colour;
		int step = this.width * this.height / SAMPLES;
		boolean tabulated = colour == JpegColour.YCC && step >= MIN_STEP;
		this.frequent = new int[tabulated ? 1 << 16 : 0][];
		if (tabulated) {
			tabulate(step);
		}
	}

	private void tabulate(int step) {
		int[] counts = new int[1 << 16];
		for (int sample = 0; sample < SAMPLES; sample++) {
			int at = 3 * sample * step;
			int chromas = (this.samples[at + 1] & 0xFF) | (this.samples[at + 2] & 0xFF) << 8;
			if (++counts[chromas] == FREQUENT) {
				int[] colours = new int[256];
				Arrays.setAll(colours, (luma) -> ycc(chromas << 8 | luma));
				this.frequent[chromas] = colours;
			}
		}
	}

	private static int[] chromas() {
		int[] table = new int[1 << 16];
		for (int i = 0; i < table.length; i++) {
			int blue = (i & 0xFF) - 128;
			int red = (i >> 8) - 128;
			table[i] = ((RED * red + 0x8000) >> 16) * (1 << 20)
					+ ((0x8000 - GREEN_BLUE * blue - GREEN_RED * red) >> 16) * (1 << 10)
					+ ((BLUE * blue + 0x8000) >> 16) + 256 * LANES;
		}
		return table;
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

	/**
	 * Reads the most frequent kind, from four bytes that are read together.
	 */
	private void readYcc(int from, int count, int[] rgb, int to) {
		byte[] samples = this.samples;
		int[] @Nullable [] frequent = this.frequent;
		int whole = Math.min(count, (samples.length - from - 1) / 3);
		for (int i = 0, at = from; i < whole; i++, at += 3) {
			int ycc = (int) FOUR.get(samples, at);
			int[] colours = (frequent.length > 0) ? frequent[ycc >> 8 & 0xFFFF] : null;
			rgb[to + i] = (colours != null) ? colours[ycc & 0xFF] : ycc(ycc);
		}
		for (int i = whole, at = from + 3 * whole; i < count; i++, at += 3) {
			rgb[to + i] = ycc((samples[at] & 0xFF) | (samples[at + 1] & 0xFF) << 8 | (samples[at + 2] & 0xFF) << 16);
		}
	}

	/**
	 * Converts a pixel, all three colours in one sum.
	 * @param ycc luma in the lowest byte, then the two chromas; the highest is ignored
	 */
	private static int ycc(int ycc) {
		int sum = (ycc & 0xFF) * LANES + CHROMAS[ycc >> 8 & 0xFFFF];
		if ((sum & (0x300 * LANES)) != 0x100 * LANES) {
			sum = clamp((sum >> 20) - 256) << 20 | clamp(((sum >> 10) & 0x3FF) - 256) << 10
					| clamp((sum & 0x3FF) - 256);
		}
		return (sum >> 4 & 0xFF0000) | (sum >> 2 & 0xFF00) | (sum & 0xFF);
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
