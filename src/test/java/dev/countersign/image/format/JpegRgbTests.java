package dev.countersign.image.format;

import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JpegRgbTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 500 })
	void convertsLumaAndChroma(int width) {
		int height = 70;
		WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
		new Random(5).nextBytes(((DataBufferByte) raster.getDataBuffer()).getData());
		assertConverts(raster);
	}

	@Test
	void convertsChromasThatAreFrequent() {
		WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 400, 300, 3, null);
		byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
		Random random = new Random(5);
		random.nextBytes(samples);
		byte[][] frequent = { { -128, -128 }, { -126, 126 }, { 0, -1 } };
		for (int at = 0; at < samples.length; at += 3) {
			if (random.nextInt(10) > 0) {
				System.arraycopy(frequent[random.nextInt(3)], 0, samples, at + 1, 2);
			}
		}
		assertConverts(raster);
	}

	private static void assertConverts(Raster raster) {
		int width = raster.getWidth();
		int height = raster.getHeight();
		JpegRgb colours = Objects.requireNonNull(JpegRgb.of(raster, JpegColour.YCC));
		int[] all = new int[width * height];
		colours.read(0, 0, width, height, all);
		int[] ycc = new int[3];
		for (int i = 0; i < all.length; i++) {
			raster.getPixel(i % width, i / width, ycc);
			int blue = ycc[1] - 128;
			int red = ycc[2] - 128;
			assertThat(all[i]).isEqualTo(tone(ycc[0], 91881 * red) << 16
					| tone(ycc[0], -22554 * blue - 46802 * red) << 8 | tone(ycc[0], 116130 * blue));
		}
	}

	/** Adds to luma what is given in 1/65536. */
	private static int tone(int luma, int chroma) {
		return Math.max(0, Math.min(luma + ((chroma + 0x8000) >> 16), 255));
	}

}
