package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ImageDecoderResolutionTests {

	private static final int WIDTH = SampleFiles.WIDTH;

	private static final int HEIGHT = SampleFiles.HEIGHT;

	private static final GreyImage PICTURE = SampleFiles.picture();

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@Test
	void makesPixelsSquareInEveryFormat() throws Exception {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("TIFF, inch", tiff().density(200, 100, 2).write());
		files.put("TIFF, centimetre", tiff().density(80, 40, 3).write());
		files.put("TIFF, no unit", tiff().density(2, 1, 1).write());
		files.put("TIFF, unit missing", tiff().bigEndian().density(200, 100, 0).write());
		files.put("TIFF, integers", tiff().typed(282, 3, 200).typed(283, 4, 100).write());
		files.put("BigTIFF", tiff().big().density(200, 100, 2).write());
		files.put("JFIF, inch", jfif(1, 200, 100));
		files.put("JFIF, centimetre", jfif(2, 80, 40));
		files.put("JFIF, aspect", jfif(0, 2, 1));
		files.put("JPEG, EXIF", SampleFiles.withExif(jpeg(), exif(1).write()));
		files.put("JPEG, EXIF beside JFIF without a density", SampleFiles.withExif(jfif(0, 1, 1), exif(1).write()));
		files.put("JPEG, EXIF beside JFIF of zero", SampleFiles.withExif(jfif(1, 0, 0), exif(1).write()));
		files.put("PNG, metre", png(phys(7874, 3937, 1)));
		files.put("PNG, aspect", png(phys(2, 1, 0)));
		files.put("PNG, EXIF",
				new PngWriter().header(WIDTH, HEIGHT, 8, 0)
					.chunk("eXIf", exif(1).write())
					.data(SampleFiles.samples(255, 1), WIDTH, HEIGHT, 8)
					.end());
		files.put("BMP", bmp(7874, 3937));
		files.put("WebP, EXIF", WebpWriter.writeAnimated(PICTURE, exif(1).write()));
		files.put("GIF", gif(17));
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			DecodedImage image = this.decoder.decode(file.getValue());
			assertThat(image.width()).as(file.getKey()).isEqualTo(WIDTH);
			assertThat(image.height()).as(file.getKey()).isEqualTo(2 * HEIGHT);
			assertThat(image.sentWidth()).as(file.getKey()).isEqualTo(WIDTH);
			assertThat(image.sentHeight()).as(file.getKey()).isEqualTo(HEIGHT);
			assertThat(image.grey().at(10, 8)).as(file.getKey()).isLessThan(25);
			assertThat(image.grey().at(10, 30)).as(file.getKey()).isCloseTo(PICTURE.at(10, 15), within(8));
		}
	}

	@Test
	void stretchesCoarserAxis() throws Exception {
		assertSize(tiff().density(204, 98, 2).write(), WIDTH, 77);
		assertSize(tiff().density(204, 196, 2).write(), WIDTH, 39);
		assertSize(tiff().density(100, 200, 2).write(), 2 * WIDTH, HEIGHT);
		assertSize(tiff().density(400, 100, 2).write(), WIDTH, 4 * HEIGHT);
		assertSize(gif(113), 2 * WIDTH, HEIGHT);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 100", "100, 0", "300, 300", "200, 199", "100, 1000", "1000, 100", "1, 2",
			"3000000, 6000000", "1, 2147483647", "-1, -2" })
	void ignoresEqualZeroAndAbsurdDensities(int horizontal, int vertical) throws Exception {
		assertSize(tiff().density(horizontal, vertical, 2).write(), WIDTH, HEIGHT);
		assertSize(jfif(1, horizontal, vertical), WIDTH, HEIGHT);
		assertSize(png(phys(horizontal, vertical, 1)), WIDTH, HEIGHT);
		assertSize(bmp(horizontal, vertical), WIDTH, HEIGHT);
	}

	@Test
	void ignoresBrokenDensities() throws Exception {
		assertSize(tiff().typed(282, 5, 200).write(), WIDTH, HEIGHT);
		byte[] zeroDenominator = tiff().density(200, 100, 2).write();
		ByteBuffer.wrap(zeroDenominator).order(ByteOrder.LITTLE_ENDIAN).putInt(zeroDenominator.length - 4, 0);
		assertSize(zeroDenominator, WIDTH, HEIGHT);
		assertSize(gif(0), WIDTH, HEIGHT);
		assertSize(gif(49), WIDTH, HEIGHT);
		assertSize(SampleFiles.withExif(jfif(1, 300, 300), exif(1).write()), WIDTH, HEIGHT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void densitiesAreOfStoredAxes(int orientation) throws Exception {
		boolean turned = orientation >= 5;
		DecodedImage plain = this.decoder.decode(SampleFiles.withExif(jpeg(), SampleFiles.exif(orientation)));
		for (byte[] file : new byte[][] { SampleFiles.withExif(jpeg(), exif(orientation).write()),
				tiff().density(200, 100, 2).field(274, orientation).write() }) {
			DecodedImage image = this.decoder.decode(file);
			assertThat(image.width()).isEqualTo(turned ? 2 * HEIGHT : WIDTH);
			assertThat(image.height()).isEqualTo(turned ? WIDTH : 2 * HEIGHT);
			assertThat(image.sentWidth()).isEqualTo(plain.width());
			assertThat(image.sentHeight()).isEqualTo(plain.height());
			for (int y = 3; y < plain.height() - 3; y += 5) {
				for (int x = 3; x < plain.width() - 3; x += 5) {
					Region squared = image.fromSent(new Region(x, y, 1, 1));
					int tone = plain.grey().at(x, y);
					// The border of the dark corner is blurred.
					if (Math.abs(tone - plain.grey().at(x - 1, y - 1)) < 9
							&& Math.abs(tone - plain.grey().at(x + 1, y + 1)) < 9) {
						assertThat(image.grey().at(squared.left(), squared.top())).as("(%d, %d)", x, y)
							.isCloseTo(tone, within(9));
					}
				}
			}
		}
	}

	@Test
	void coloursAreMadeSquareToo() throws Exception {
		int[] samples = new int[3 * WIDTH * HEIGHT];
		Arrays.setAll(samples, (i) -> (i / 3 % WIDTH < 20) ? (i % 3 == 2) ? 200 : 30 : 240);
		for (int orientation : new int[] { 1, 6 }) {
			for (int[] density : new int[][] { { 200, 90 }, { 90, 200 } }) {
				byte[] file = new PngWriter().header(WIDTH, HEIGHT, 8, 2)
					.chunk("pHYs", phys(density[0] * 40, density[1] * 40, 1))
					.chunk("eXIf", SampleFiles.exif(orientation))
					.data(samples, WIDTH, HEIGHT, 8)
					.end();
				DecodedImage image = this.decoder.decode(file);
				assertThat(image.isColoured()).isTrue();
				int[] row = new int[image.width()];
				for (int y = 0; y < image.height(); y++) {
					image.readRow(y, row);
					for (int x = 0; x < image.width(); x++) {
						int luma = GreyConversion.luma(row[x] >> 16 & 0xFF, row[x] >> 8 & 0xFF, row[x] & 0xFF);
						assertThat(luma).isCloseTo(image.grey().at(x, y), within(2));
					}
				}
			}
		}
	}

	@Test
	void shrinksFinerAxisOverTheLimit() throws Exception {
		byte[] file = tiff().density(200, 100, 2).write();
		ImageDecoder small = new ImageDecoder(new ImageLimits(100_000, WIDTH * HEIGHT, 1));
		DecodedImage image = small.decode(file);
		assertThat(image.width()).isEqualTo(31);
		assertThat(image.height()).isEqualTo(HEIGHT);
		assertThat(image.sentWidth()).isEqualTo(WIDTH);
		assertThat(image.grey().at(4, 4)).isLessThan(25);
	}

	@Test
	void convertsRegionsToImageAsSentAndBack() throws Exception {
		DecodedImage fax = this.decoder.decode(tiff().density(204, 98, 2).write());
		assertThat(fax.toSent(new Region(0, 0, fax.width(), fax.height()))).isEqualTo(new Region(0, 0, WIDTH, HEIGHT));
		assertThat(fax.fromSent(new Region(0, 0, WIDTH, HEIGHT)))
			.isEqualTo(new Region(0, 0, fax.width(), fax.height()));
		assertThat(fax.toSent(new Region(5, 40, 20, 10))).isEqualTo(new Region(5, 19, 20, 6));
		assertThat(fax.fromSent(new Region(5, 19, 20, 6))).isEqualTo(new Region(5, 39, 20, 14));
		DecodedImage square = this.decoder.decode(tiff().write());
		Region region = new Region(1, 2, 3, 4);
		assertThat(square.toSent(region)).isEqualTo(region);
		assertThat(square.fromSent(region)).isEqualTo(region);
	}

	@Test
	void placesFirstFrameOnItsCanvas() throws Exception {
		byte[] gif = gif(0);
		ByteBuffer.wrap(gif)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort(6, (short) (WIDTH + 20))
			.putShort(8, (short) (HEIGHT + 10));
		int frame = 13 + 3 * 64;
		ByteBuffer.wrap(gif)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort(frame + 1, (short) 12)
			.putShort(frame + 3, (short) 4);
		GreyImage image = this.decoder.decode(gif).grey();
		assertThat(image.width()).isEqualTo(WIDTH + 20);
		assertThat(image.height()).isEqualTo(HEIGHT + 10);
		assertThat(image.part(new Region(12, 4, WIDTH, HEIGHT))).isEqualTo(SampleFiles.picture(64));
		assertThat(image.part(new Region(0, 0, 12, HEIGHT)).pixels()).containsOnly((byte) 255);
		ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 60_000).putShort(8, (short) 60_000);
		assertThat(this.decoder.decode(gif).grey()).isEqualTo(SampleFiles.picture(64));
		DecodedImage webp = this.decoder.decode(WebpWriter.writeAnimated(PICTURE, SampleFiles.exif(1), 8, 6));
		assertThat(webp.grey().part(new Region(8, 6, WIDTH, HEIGHT))).isEqualTo(PICTURE);
		int[] row = new int[WIDTH + 8];
		webp.readRow(5, row);
		assertThat(row).containsOnly(0xFFFFFF);
		webp.readRow(6, row);
		assertThat(row[8]).isEqualTo(0x0A0A0A);
	}

	private static TiffWriter tiff() {
		return new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes());
	}

	/** Returns an EXIF block with densities of 200 × 100 dots per inch. */
	private static TiffWriter exif(int orientation) {
		return new TiffWriter(1, 1, new byte[0]).typed(274, 3, orientation).density(200, 100, 2);
	}

	private static byte[] jpeg() {
		return SampleFiles.rawJpeg((tone) -> new int[] { tone });
	}

	private static byte[] jfif(int unit, int horizontal, int vertical) {
		byte[] segment = ByteBuffer.allocate(14)
			.put(new byte[] { 'J', 'F', 'I', 'F', 0, 1, 2, (byte) unit })
			.putShort((short) horizontal)
			.putShort((short) vertical)
			.array();
		return SampleFiles.withSegment(jpeg(), 0xE0, segment);
	}

	private static byte[] phys(int horizontal, int vertical, int unit) {
		return ByteBuffer.allocate(9).putInt(horizontal).putInt(vertical).put((byte) unit).array();
	}

	private static byte[] png(byte[] phys) {
		return new PngWriter().header(WIDTH, HEIGHT, 8, 0)
			.chunk("pHYs", phys)
			.data(SampleFiles.samples(255, 1), WIDTH, HEIGHT, 8)
			.end();
	}

	private static byte[] bmp(int horizontal, int vertical) {
		int[] pixels = new int[WIDTH * HEIGHT];
		Arrays.setAll(pixels, (i) -> 0x010101 * (PICTURE.pixels()[i] & 0xFF));
		return new BmpWriter(WIDTH, HEIGHT).density(horizontal, vertical).write(pixels);
	}

	private static byte[] gif(int aspect) {
		byte[] gif = SampleFiles.imageIo(SampleFiles.paletted(64), "gif", null);
		int frame = 13 + 3 * 64;
		ByteArrayOutputStream bare = new ByteArrayOutputStream();
		bare.write(gif, 0, 12);
		bare.write(aspect);
		bare.write(gif, 13, 3 * 64);
		while (gif[frame] == 0x21) {
			frame += 3 + (gif[frame + 2] & 0xFF) + 1;
		}
		bare.write(gif, frame, gif.length - frame);
		return bare.toByteArray();
	}

	private void assertSize(byte[] file, int width, int height) throws Exception {
		DecodedImage image = this.decoder.decode(file);
		assertThat(image.width()).isEqualTo(width);
		assertThat(image.height()).isEqualTo(height);
		assertThat(image.sentWidth()).isEqualTo(WIDTH);
		assertThat(image.sentHeight()).isEqualTo(HEIGHT);
	}

}
