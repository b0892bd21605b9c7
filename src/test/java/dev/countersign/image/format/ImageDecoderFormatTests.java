package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageDecoderFormatTests {

	private static final int WIDTH = SampleFiles.WIDTH;

	private static final int HEIGHT = SampleFiles.HEIGHT;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@ParameterizedTest
	@CsvSource({ "1, 0", "2, 0", "4, 0", "8, 0", "16, 0", "8, 2", "16, 2" })
	void decodesPngOfEveryDepth(int depth, int colourType) throws Exception {
		int full = (1 << depth) - 1;
		byte[] file = PngWriter.write(WIDTH, HEIGHT, depth, colourType,
				SampleFiles.samples(full, (colourType == 2) ? 3 : 1));
		assertThat(distance(file, SampleFiles.picture((depth < 8) ? full + 1 : 256))).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "8, 4", "16, 4", "8, 6", "16, 6" })
	void putsTransparentPngOnWhite(int depth, int colourType) throws Exception {
		int full = (1 << depth) - 1;
		int bands = (colourType == 4) ? 2 : 4;
		int[] samples = new int[WIDTH * HEIGHT * bands];
		for (int i = bands - 1; i < samples.length; i += bands) {
			samples[i] = full * 2 / 5;
		}
		GreyImage image = decode(PngWriter.write(WIDTH, HEIGHT, depth, colourType, samples));
		assertThat(image.at(0, 0)).isEqualTo(255 - 255 * 2 / 5);
		assertThat(image.at(WIDTH - 1, HEIGHT - 1)).isEqualTo(153);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 8 })
	void decodesPalettedPngWithTransparentColour(int depth) throws Exception {
		byte[] palette = { 10, 10, 10, (byte) 200, (byte) 200, (byte) 200 };
		int[] samples = new int[WIDTH * HEIGHT];
		Arrays.fill(samples, WIDTH, samples.length, 1);
		byte[] file = new PngWriter().header(WIDTH, HEIGHT, depth, 3)
			.chunk("PLTE", palette)
			.chunk("tRNS", new byte[] { 0 })
			.data(samples, WIDTH, HEIGHT, depth)
			.end();
		GreyImage image = decode(file);
		assertThat(image.at(3, 0)).isEqualTo(255);
		assertThat(image.at(3, 1)).isEqualTo(200);
	}

	@Test
	void convertsColourToLumaAsPillow() throws Exception {
		GreyImage image = decode(PngWriter.write(1, 1, 8, 2, new int[] { 200, 30, 90 }));
		assertThat(image.at(0, 0)).isEqualTo((200 * 19595 + 30 * 38470 + 90 * 7471 + 0x8000) >> 16);
	}

	@Test
	void decodesInterlacedPng() throws Exception {
		byte[] file = SampleFiles.write(new IIOImage(SampleFiles.picture().toBufferedImage(), null, null),
				SampleFiles.jdkWriter("png"),
				(parameters) -> parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
		assertThat(distance(file, SampleFiles.picture())).isZero();
	}

	@Test
	void decodesGreyColourAndProgressiveJpeg() throws Exception {
		BufferedImage colour = SampleFiles.colour(BufferedImage.TYPE_3BYTE_BGR);
		assertThat(distance(SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null),
				SampleFiles.picture()))
			.isLessThan(2);
		assertThat(distance(SampleFiles.imageIo(colour, "jpeg", null), SampleFiles.picture())).isLessThan(2);
		assertThat(distance(SampleFiles.progressive(colour), SampleFiles.picture())).isLessThan(4);
	}

	@Test
	void decodesCmykJpegWithAndWithoutAdobeMarker() throws Exception {
		byte[] inks = SampleFiles.rawJpeg((tone) -> new int[] { 255 - tone, 255 - tone, 255 - tone, 0 });
		byte[] inverted = SampleFiles.rawJpeg((tone) -> new int[] { tone, tone, tone, 255 });
		byte[] black = SampleFiles.rawJpeg((tone) -> new int[] { 0, 0, 0, 255 - tone });
		byte[] invertedBlack = SampleFiles.rawJpeg((tone) -> new int[] { 255, 255, 255, tone });
		for (byte[] file : new byte[][] { inks, inverted, black, invertedBlack, adobe(inverted, 0),
				adobe(invertedBlack, 0) }) {
			assertThat(distance(file, SampleFiles.picture())).isLessThan(3);
		}
	}

	@Test
	void decodesYcckJpeg() throws Exception {
		byte[] file = SampleFiles.rawJpeg((tone) -> new int[] { tone, 128, 128, 255 });
		assertThat(distance(adobe(file, 2), SampleFiles.picture())).isLessThan(3);
		assertThat(distance(adobe(file, 1), SampleFiles.picture())).isLessThan(3);
	}

	@Test
	void believesJfifBeforeAdobeMarkerAsLibjpeg() throws Exception {
		byte[] ycc = SampleFiles.rawJpeg((tone) -> new int[] { tone, 128, 128 });
		byte[] rgb = SampleFiles.rawJpeg((tone) -> new int[] { tone, tone, tone });
		byte[] jfif = { 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0 };
		assertThat(distance(adobe(rgb, 0), SampleFiles.picture())).isLessThan(3);
		assertThat(distance(adobe(ycc, 1), SampleFiles.picture())).isLessThan(3);
		assertThat(distance(SampleFiles.withSegment(adobe(ycc, 0), 0xE0, jfif), SampleFiles.picture())).isLessThan(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LZW", "PackBits", "Deflate", "ZLib", "JPEG" })
	void decodesGreyAndColourTiff(String compression) throws Exception {
		BufferedImage grey = SampleFiles.picture().toBufferedImage();
		assertThat(distance(SampleFiles.imageIo(grey, "tiff", compression), SampleFiles.picture())).isLessThan(4);
		BufferedImage colour = SampleFiles.colour(BufferedImage.TYPE_3BYTE_BGR);
		assertThat(distance(SampleFiles.imageIo(colour, "tiff", compression), SampleFiles.picture())).isLessThan(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CCITT RLE", "CCITT T.4", "CCITT T.6", "PackBits" })
	void decodesBilevelTiff(String compression) throws Exception {
		byte[] file = SampleFiles.imageIo(SampleFiles.bilevel(), "tiff", compression);
		assertThat(distance(file, SampleFiles.picture(2))).isZero();
	}

	@Test
	void decodesTiffOfEitherByteOrderDepthAndPolarity() throws Exception {
		byte[] pixels = SampleFiles.picture().toBytes();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, pixels).write(), SampleFiles.picture())).isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, pixels).bigEndian().write(), SampleFiles.picture())).isZero();
		ByteBuffer deep = ByteBuffer.allocate(2 * pixels.length);
		byte[] inverted = new byte[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			deep.putShort((short) ((pixels[i] & 0xFF) * 257));
			inverted[i] = (byte) ~pixels[i];
		}
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, deep.array()).bigEndian().field(258, 16).write(),
				SampleFiles.picture()))
			.isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, inverted).field(262, 0).write(), SampleFiles.picture()))
			.isZero();
	}

	@Test
	void decodesFirstPageOfTiff() throws Exception {
		byte[] pixels = SampleFiles.picture().toBytes();
		TiffWriter first = new TiffWriter(WIDTH, HEIGHT, pixels);
		TiffWriter second = new TiffWriter(1, 1, new byte[1]);
		assertThat(distance(TiffWriter.pages(first, second), SampleFiles.picture())).isZero();
	}

	@Test
	void decodesBmpOfEveryKind() throws Exception {
		assertThat(distance(SampleFiles.imageIo(SampleFiles.colour(BufferedImage.TYPE_3BYTE_BGR), "bmp", null),
				SampleFiles.picture()))
			.isZero();
		for (int colours : new int[] { 2, 16, 256 }) {
			assertThat(distance(SampleFiles.imageIo(SampleFiles.paletted(colours), "bmp", null),
					SampleFiles.picture(colours)))
				.as("%d colours", colours)
				.isZero();
		}
		assertThat(distance(SampleFiles.imageIo(SampleFiles.paletted(256), "bmp", "BI_RLE8"), SampleFiles.picture(256)))
			.isZero();
		assertThat(distance(SampleFiles.imageIo(SampleFiles.paletted(16), "bmp", "BI_RLE4"), SampleFiles.picture(16)))
			.isZero();
	}

	@Test
	void decodesFirstFrameOfGif() throws Exception {
		assertThat(distance(SampleFiles.imageIo(SampleFiles.paletted(64), "gif", null), SampleFiles.picture(64)))
			.isZero();
	}

	@Test
	void putsTransparentGifOnWhite() throws Exception {
		byte[] file = { 'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, 9, 9, 9, 0x21,
				(byte) 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B };
		assertThat(decode(file).at(0, 0)).isEqualTo(255);
	}

	@Test
	void decodesLosslessLossyAnimatedAndTransparentWebp() throws Exception {
		assertThat(distance(WebpWriter.write(SampleFiles.picture(), 255), SampleFiles.picture())).isZero();
		GreyImage black = new GreyImage(3, 2, new byte[6]);
		assertThat(decode(WebpWriter.write(black, 51)).at(1, 1)).isEqualTo(204);
		assertThat(
				distance(WebpWriter.writeAnimated(SampleFiles.picture(), SampleFiles.exif(1)), SampleFiles.picture()))
			.isZero();
		assertThat(decode(SampleFiles.LOSSY_WEBP).width()).isEqualTo(1);
		assertThat(decode(SampleFiles.LOSSY_WEBP_WITH_ALPHA).width()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void appliesOrientationInEveryFormat(int orientation) throws Exception {
		GreyImage upright = SampleFiles.picture();
		byte[] exif = SampleFiles.exif(orientation);
		byte[] jpeg = SampleFiles.imageIo(upright.toBufferedImage(), "jpeg", null);
		checkTurned(decode(SampleFiles.withExif(jpeg, exif)), orientation);
		checkTurned(decode(new TiffWriter(WIDTH, HEIGHT, upright.toBytes()).field(274, orientation).write()),
				orientation);
		checkTurned(decode(WebpWriter.writeAnimated(upright, exif)), orientation);
		checkTurned(decode(new PngWriter().header(WIDTH, HEIGHT, 8, 0)
			.chunk("eXIf", exif)
			.data(SampleFiles.samples(255, 1), WIDTH, HEIGHT, 8)
			.end()), orientation);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 4, 6, 8, 9 })
	void readsOrientationOfAnyIntegerType(int type) throws Exception {
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		for (boolean big : new boolean[] { false, true }) {
			TiffWriter block = new TiffWriter(1, 1, new byte[0]).typed(274, type, 6);
			byte[] exif = (big ? block.bigEndian() : block).write();
			checkTurned(decode(SampleFiles.withExif(jpeg, exif)), 6);
			checkTurned(decode(WebpWriter.writeAnimated(SampleFiles.picture(), exif)), 6);
			checkTurned(decode(new PngWriter().header(WIDTH, HEIGHT, 8, 0)
				.data(SampleFiles.samples(255, 1), WIDTH, HEIGHT, 8)
				.chunk("eXIf", exif)
				.end()), 6);
			byte[] second = SampleFiles.withExif(SampleFiles.withExif(jpeg, SampleFiles.exif(1)), exif);
			checkTurned(decode(second), 6);
		}
	}

	/**
	 * Checks the positions of the stored picture's dark corner and its neighbours.
	 */
	private static void checkTurned(GreyImage image, int orientation) {
		boolean swapped = orientation >= 5;
		assertThat(image.width()).isEqualTo(swapped ? HEIGHT : WIDTH);
		assertThat(image.height()).isEqualTo(swapped ? WIDTH : HEIGHT);
		boolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
		boolean bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
		int across = swapped ? 4 : 15;
		int down = swapped ? 15 : 4;
		int x = right ? image.width() - 1 - across : across;
		int y = bottom ? image.height() - 1 - down : down;
		assertThat(image.at(x, y)).as("the dark corner of orientation %d", orientation).isLessThan(25);
		int otherX = right ? image.width() - 1 - down : down;
		int otherY = bottom ? image.height() - 1 - across : across;
		assertThat(image.at(otherX, otherY)).as("beside it").isGreaterThan(80);
	}

	@Test
	void decodesOnManyThreads() throws Exception {
		List<byte[]> files = SampleFiles.all();
		List<GreyImage> expected = new ArrayList<>();
		for (byte[] file : files) {
			expected.add(decode(file));
		}
		IntStream.range(0, 400).parallel().forEach((i) -> {
			try {
				assertThat(decode(files.get(i % files.size()))).isEqualTo(expected.get(i % files.size()));
			}
			catch (ImageRejectedException ex) {
				throw new AssertionError(ex);
			}
		});
	}

	@Test
	void bufferedImagesHaveSamePixels() {
		BufferedImage shown = SampleFiles.picture().toBufferedImage();
		assertThat(shown.getRaster().getSample(60, 36, 0)).isEqualTo(SampleFiles.picture().at(60, 36));
		PreparedImage prepared = new PreparedImage(2, 1, new byte[] { 7, (byte) 200 });
		assertThat(prepared.toBufferedImage().getRaster().getSample(1, 0, 0)).isEqualTo(200);
	}

	private static byte[] adobe(byte[] jpeg, int transform) {
		return SampleFiles.withSegment(jpeg, 0xEE,
				new byte[] { 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform });
	}

	private GreyImage decode(byte[] file) throws ImageRejectedException {
		return this.decoder.decode(file).grey();
	}

	private double distance(byte[] file, GreyImage expected) throws ImageRejectedException {
		return Images.distance(decode(file), expected);
	}

}
