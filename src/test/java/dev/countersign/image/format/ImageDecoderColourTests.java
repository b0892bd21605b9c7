package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ImageDecoderColourTests {

	private static final int WIDTH = 48;

	private static final int HEIGHT = 32;

	private static final int BLUE_INK = 0x203090;

	private static final int STAMP = 0xC02838;

	private static final int PAPER = 0xF4F0E0;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@Test
	void distinguishesBlueInkFromRedStampInEveryFormat() throws Exception {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("PNG", PngWriter.write(WIDTH, HEIGHT, 8, 2, samples(1, false)));
		files.put("PNG of 16 bits", PngWriter.write(WIDTH, HEIGHT, 16, 2, samples(257, false)));
		files.put("PNG with alpha", PngWriter.write(WIDTH, HEIGHT, 8, 6, samples(1, true)));
		files.put("PNG with a palette", SampleFiles.imageIo(paletted(), "png", null));
		files.put("GIF", SampleFiles.imageIo(paletted(), "gif", null));
		files.put("BMP", SampleFiles.imageIo(picture(), "bmp", null));
		files.put("BMP with a palette", SampleFiles.imageIo(paletted(), "bmp", null));
		files.put("TIFF", SampleFiles.imageIo(picture(), "tiff", "LZW"));
		files.put("TIFF that holds a JPEG", SampleFiles.imageIo(picture(), "tiff", "JPEG"));
		files.put("JPEG", SampleFiles.imageIo(picture(), "jpeg", null));
		files.put("progressive JPEG", SampleFiles.progressive(picture()));
		files.put("JPEG of red, green and blue", adobe(inks(0xFF, 3), 0));
		files.put("JPEG of inks", jpeg(inks(0, 4)));
		files.put("JPEG of inverted inks", adobe(inks(0xFF, 4), 0));
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			DecodedImage image = this.decoder.decode(file.getValue());
			assertThat(image.isColoured()).as(file.getKey()).isTrue();
			assertColour(file.getKey(), image, 6, 6, BLUE_INK);
			assertColour(file.getKey(), image, 40, 6, STAMP);
			assertColour(file.getKey(), image, 6, 26, PAPER);
			assertGreyIsOfTheColours(file.getKey(), image);
		}
	}

	@Test
	void keepsColourOfYcckJpeg() throws Exception {
		WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				raster.setPixel(x, y, new int[] { 76, 85, 255, (x < 24) ? 255 : 128 });
			}
		}
		DecodedImage image = this.decoder.decode(adobe(raster, 2));
		assertColour("full light", image, 6, 6, 0xFE0000);
		assertColour("half the light", image, 40, 6, 0x800000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void appliesOrientationToColours(int orientation) throws Exception {
		byte[] file = new PngWriter().header(WIDTH, HEIGHT, 8, 2)
			.chunk("eXIf", SampleFiles.exif(orientation))
			.data(samples(1, false), WIDTH, HEIGHT, 8)
			.end();
		DecodedImage image = this.decoder.decode(file);
		assertThat(image.width()).isEqualTo((orientation >= 5) ? HEIGHT : WIDTH);
		assertThat(image.height()).isEqualTo((orientation >= 5) ? WIDTH : HEIGHT);
		assertGreyIsOfTheColours("orientation " + orientation, image);
		int[] row = new int[image.width()];
		int[] part = new int[2];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, row);
			image.readRow(y, 1, 2, part);
			assertThat(part).containsExactly(row[1], row[2]);
		}
	}

	@Test
	void putsTransparentColoursOnWhite() throws Exception {
		int[] samples = samples(1, true);
		for (int i = 3; i < samples.length; i += 4) {
			samples[i] = 51;
		}
		DecodedImage image = this.decoder.decode(PngWriter.write(WIDTH, HEIGHT, 8, 6, samples));
		assertColour("a fifth of the stamp", image, 40, 6, 0xF3D4D7);
	}

	@Test
	void returnsGreyImageWithoutColour() throws Exception {
		BufferedImage grey = SampleFiles.picture().toBufferedImage();
		for (byte[] file : new byte[][] { SampleFiles.imageIo(grey, "png", null),
				SampleFiles.imageIo(grey, "jpeg", null), SampleFiles.imageIo(grey, "tiff", "LZW"),
				SampleFiles.imageIo(SampleFiles.paletted(64), "gif", null),
				SampleFiles.imageIo(SampleFiles.bilevel(), "tiff", "CCITT T.6") }) {
			DecodedImage image = this.decoder.decode(file);
			assertThat(image).isInstanceOf(GreyImage.class).isSameAs(image.grey());
			assertThat(image.isColoured()).isFalse();
			assertGreyIsOfTheColours("grey", image);
		}
	}

	@Test
	void returnsGreyImageWhereRedGreenAndBlueAreEqual() throws Exception {
		int[] samples = new int[3 * WIDTH * HEIGHT];
		Arrays.setAll(samples, (i) -> i / 3 * 7 % 256);
		DecodedImage image = this.decoder.decode(PngWriter.write(WIDTH, HEIGHT, 8, 2, samples));
		assertThat(image).isInstanceOf(GreyImage.class);
		assertThat(image.grey().pixels()).startsWith(0, 7, 14, 21);
		samples[samples.length - 1]++;
		assertThat(this.decoder.decode(PngWriter.write(WIDTH, HEIGHT, 8, 2, samples)).isColoured()).isTrue();
	}

	private static void assertColour(String name, DecodedImage image, int x, int y, int rgb) {
		int[] row = new int[image.width()];
		image.readRow(y, row);
		for (int shift = 0; shift <= 16; shift += 8) {
			assertThat(row[x] >> shift & 0xFF).as("%s at (%d, %d): %06x", name, x, y, row[x])
				.isCloseTo(rgb >> shift & 0xFF, within(5));
		}
	}

	private static void assertGreyIsOfTheColours(String name, DecodedImage image) {
		int[] row = new int[image.width()];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, row);
			for (int x = 0; x < image.width(); x++) {
				int luma = GreyConversion.luma(row[x] >> 16 & 0xFF, row[x] >> 8 & 0xFF, row[x] & 0xFF);
				// Luma keeps information that is lost where red, green or blue is
				// clipped.
				assertThat(luma).as("%s at (%d, %d)", name, x, y).isCloseTo(image.grey().at(x, y), within(4));
			}
		}
	}

	/** Returns blue at the top left, red at the top right and paper below. */
	private static int colour(int x, int y) {
		return (y >= 16) ? PAPER : (x < 24) ? BLUE_INK : STAMP;
	}

	private static BufferedImage picture() {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.setRGB(x, y, colour(x, y));
			}
		}
		return image;
	}

	private static BufferedImage paletted() {
		int[] colours = Arrays.copyOf(new int[] { BLUE_INK, STAMP, PAPER }, 256);
		IndexColorModel palette = new IndexColorModel(8, 256, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.getRaster().setSample(x, y, 0, (y >= 16) ? 2 : (x < 24) ? 0 : 1);
			}
		}
		return image;
	}

	private static int[] samples(int factor, boolean alpha) {
		int bands = alpha ? 4 : 3;
		int[] samples = new int[WIDTH * HEIGHT * bands];
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			for (int band = 0; band < bands; band++) {
				int sample = (band == 3) ? 255 : colour(i % WIDTH, i / WIDTH) >> (16 - 8 * band) & 0xFF;
				samples[i * bands + band] = factor * sample;
			}
		}
		return samples;
	}

	/**
	 * Returns the remaining light or, with 0, the ink that absorbs it, without black.
	 */
	private static WritableRaster inks(int light, int bands) {
		WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, bands, null);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				for (int band = 0; band < bands; band++) {
					int left = (band == 3) ? 0xFF : colour(x, y) >> (16 - 8 * band) & 0xFF;
					raster.setSample(x, y, band, (light == 0) ? 255 - left : left);
				}
			}
		}
		return raster;
	}

	private static byte[] adobe(Raster raster, int transform) {
		byte[] marker = { 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform };
		return SampleFiles.withSegment(jpeg(raster), 0xEE, marker);
	}

	private static byte[] jpeg(Raster raster) {
		return SampleFiles.write(new IIOImage(raster, null, null), SampleFiles.jdkWriter("jpeg"), (parameters) -> {
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(1);
		});
	}

}
