package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageDecoderTiffTests {

	private static final int WIDTH = SampleFiles.WIDTH;

	private static final int HEIGHT = SampleFiles.HEIGHT;

	private static final GreyImage PICTURE = SampleFiles.picture();

	/** In this notation, samples are the tone, its negative, zero, full or half. */
	private static final String SAMPLES = "tn0fh";

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	/**
	 * Pages of several samples: name, photometric interpretation, samples, extra samples.
	 */
	static Stream<Arguments> pages() {
		return Stream.of(Arguments.of("black ink", 5, "000n", new long[0]),
				Arguments.of("three inks", 5, "nnn0", new long[0]),
				Arguments.of("inks and opacity", 5, "000nf", new long[] { 2 }),
				Arguments.of("inks and an unused sample", 5, "000n0", new long[] { 0 }),
				Arguments.of("inks and an unnamed sample", 5, "000n0", new long[0]),
				Arguments.of("RGB and an unused sample", 2, "ttt0", new long[] { 0 }),
				Arguments.of("RGB and an unnamed sample", 2, "ttt0", new long[0]),
				Arguments.of("RGB and a constant sample", 2, "ttth", new long[] { 0 }),
				Arguments.of("RGB and a selection", 2, "tttn", new long[] { 0 }),
				Arguments.of("RGB and two unused samples", 2, "ttt00", new long[] { 0, 0 }),
				Arguments.of("RGB, opacity and a mask", 2, "tttf0", new long[] { 2, 0 }),
				Arguments.of("RGB with undeclared opacity", 2, "000n", new long[0]),
				Arguments.of("RGB with opacity", 2, "000n", new long[] { 2 }),
				Arguments.of("RGB multiplied by opacity", 2, "000n", new long[] { 1 }),
				Arguments.of("grey and an unused sample", 1, "t0", new long[] { 0 }),
				Arguments.of("grey and an unnamed sample", 1, "t0", new long[0]),
				Arguments.of("grey with opacity", 1, "0n", new long[] { 2 }),
				Arguments.of("grey, white is zero, and an unused sample", 0, "n0", new long[] { 0 }),
				Arguments.of("grey, white is zero, with opacity", 0, "fn", new long[] { 2 }),
				Arguments.of("grey and two unused samples", 1, "t00", new long[] { 0, 0 }));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void knowsInksFromLightAndOpacityFromUnusedSamples(String name, int photometric, String samples, long[] extra)
			throws Exception {
		for (int depth : new int[] { 8, 16 }) {
			for (boolean planar : new boolean[] { false, true }) {
				for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
					TiffWriter page = page(samples, depth, planar, order).field(262, photometric);
					if (extra.length > 0) {
						page.typed(338, 3, extra);
					}
					assertThat(distance(page.write())).as("%s, %d bits, planar %s, %s", name, depth, planar, order)
						.isLessThan(0.1);
				}
			}
		}
	}

	@Test
	void dividesColoursByAssociatedOpacity() throws Exception {
		GreyImage half = Images.map(PICTURE, (tone) -> tone / 2);
		byte[] data = new byte[4 * half.pixels().length];
		for (int i = 0; i < data.length; i++) {
			data[i] = (i % 4 == 3) ? (byte) 128 : half.pixels()[i / 4];
		}
		byte[] file = new TiffWriter(WIDTH, HEIGHT, data).field(258, 8, 8, 8, 8)
			.field(277, 4)
			.field(262, 2)
			.field(338, 1)
			.write();
		assertThat(Images.distance(decode(file), Images.map(half, (tone) -> tone + 127))).isLessThan(1);
	}

	@ParameterizedTest
	@CsvSource({ "tf, 2", "t0, 0", "tn, 0", "t0, -1" })
	void knowsOpacityBesidePalette(String samples, int extra) throws Exception {
		long[] palette = new long[3 * 256];
		Arrays.setAll(palette, (i) -> 257L * (i % 256));
		TiffWriter page = page(samples, 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 3).field(320, palette);
		assertThat(distance((extra < 0) ? page.write() : page.field(338, extra).write())).isZero();
	}

	@Test
	void readsInksOfEverySet() throws Exception {
		assertThat(distance(page("000n", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 5).field(332, 1).write()))
			.isZero();
		assertThat(distance(
				page("nnn0", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 5).field(332, 2).field(334, 4).write()))
			.isZero();
		assertThat(distance(page("nnn", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 5).field(334, 3).write()))
			.isZero();
		assertThat(distance(
				page("n", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 5).field(332, 2).field(334, 1).write()))
			.isZero();
		assertThat(
				distance(page("ffft", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 5).typed(336, 1, 255, 0).write()))
			.isZero();
	}

	@Test
	void readsInksInJpegWithoutAdobesInversion() throws Exception {
		byte[] jpeg = SampleFiles.rawJpeg((tone) -> new int[] { 0, 0, 0, 255 - tone });
		byte[] marked = SampleFiles.withSegment(jpeg, 0xEE,
				new byte[] { 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0 });
		for (byte[] data : new byte[][] { jpeg, marked }) {
			byte[] file = new TiffWriter(WIDTH, HEIGHT, data).field(258, 8, 8, 8, 8)
				.field(277, 4)
				.field(262, 5)
				.field(259, 7)
				.write();
			assertThat(distance(file)).isLessThan(3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "254, 1, 0", "254, 1, 1", "254, 3, 2", "254, 4, 0", "255, 2, 1", "255, 2, 2" })
	void skipsReducedPagesAndMasks(int tag, int first, int second) throws Exception {
		for (int type : new int[] { 3, 4 }) {
			TiffWriter thumbnail = new TiffWriter(8, 4, new byte[32]).typed(tag, type, first);
			TiffWriter full = new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).typed(tag, type, second);
			assertThat(distance(TiffWriter.pages(thumbnail, full))).isZero();
			assertThat(distance(TiffWriter.pages(full, thumbnail))).isZero();
			TiffWriter third = new TiffWriter(3, 3, new byte[9]).typed(tag, type, second);
			assertThat(distance(TiffWriter.pages(thumbnail, full, third))).isZero();
		}
	}

	@Test
	void findsFullPictureBelowThumbnail() throws Exception {
		TiffWriter thumbnail = new TiffWriter(8, 4, new byte[32]).field(254, 1);
		TiffWriter full = new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes());
		byte[] both = TiffWriter.pages(thumbnail, full);
		int second = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN).getInt(thumbnail.directory() + 2 + 12 * 10);
		// The added field lies in the first page's directory, so the second moves by it.
		thumbnail.field(330, second + 12);
		byte[] file = TiffWriter.pages(thumbnail, full);
		ByteBuffer.wrap(file).putInt(thumbnail.directory() + 2 + 12 * 11, 0);
		assertThat(distance(file)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CCITT RLE", "CCITT T.4", "CCITT T.6", "PackBits" })
	void readsBilevelWithoutPhotometricTagAsInkOnPaper(String compression) throws Exception {
		BufferedImage negative = SampleFiles.bilevel();
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				negative.getRaster().setSample(x, y, 0, 1 - negative.getRaster().getSample(x, y, 0));
			}
		}
		for (BufferedImage image : List.of(SampleFiles.bilevel(), negative)) {
			byte[] file = SampleFiles.imageIo(image, "tiff", compression);
			ByteBuffer.wrap(file).order(order(file)).putShort(entry(file, 262), (short) 65_000);
			assertThat(Images.distance(decode(file), SampleFiles.picture(2))).isZero();
		}
	}

	@Test
	void readsMissingFieldsAsLibtiff() throws Exception {
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).without(262).write())).isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).without(278).write())).isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).without(279).write())).isZero();
		assertThat(distance(page("ttt", 8, false, ByteOrder.LITTLE_ENDIAN).without(262).write())).isZero();
		assertThat(distance(page("ttt", 8, false, ByteOrder.LITTLE_ENDIAN).field(262, 2).without(277).write()))
			.isZero();
		assertThat(distance(page("000n", 8, false, ByteOrder.LITTLE_ENDIAN).without(262).field(332, 1).write()))
			.isZero();
	}

	@Test
	void decodesBigTiff() throws Exception {
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).big().write())).isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).bigEndian().big().write())).isZero();
		long[] strips = LongStream.range(0, HEIGHT).map((row) -> 16 + row * WIDTH).toArray();
		long[] lengths = LongStream.range(0, HEIGHT).map((row) -> WIDTH).toArray();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, PICTURE.toBytes()).big()
			.field(278, 1)
			.typed(273, 16, strips)
			.typed(279, 16, lengths)
			.write())).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 4, 6, 8, 9 })
	void readsOrientationOfAnyIntegerType(int type) throws Exception {
		byte[] turned = PICTURE.toBytes();
		for (int i = 0, j = turned.length - 1; i < j; i++, j--) {
			byte first = turned[i];
			turned[i] = turned[j];
			turned[j] = first;
		}
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, turned).typed(274, type, 3).write())).isZero();
		assertThat(distance(new TiffWriter(WIDTH, HEIGHT, turned).bigEndian().typed(274, type, 3).write())).isZero();
	}

	private static TiffWriter page(String samples, int depth, boolean planar, ByteOrder order) {
		int bands = samples.length();
		int size = WIDTH * HEIGHT;
		ByteBuffer data = ByteBuffer.allocate(size * bands * depth / 8).order(order);
		for (int i = 0; i < size * bands; i++) {
			int pixel = planar ? i % size : i / bands;
			int tone = PICTURE.pixels()[pixel] & 0xFF;
			int[] choices = { tone, 255 - tone, 0, 255, 128 };
			int sample = choices[SAMPLES.indexOf(samples.charAt(planar ? i / size : i % bands))];
			if (depth == 16) {
				data.putShort((short) (257 * sample));
			}
			else {
				data.put((byte) sample);
			}
		}
		TiffWriter page = new TiffWriter(WIDTH, HEIGHT, data.array());
		page.field(258, LongStream.generate(() -> depth).limit(bands).toArray()).field(277, bands);
		if (planar && bands > 1) {
			long length = (long) size * depth / 8;
			page.typed(273, 4, LongStream.range(0, bands).map((band) -> 8 + band * length).toArray());
			page.typed(279, 4, LongStream.generate(() -> length).limit(bands).toArray()).field(284, 2);
		}
		return (order == ByteOrder.BIG_ENDIAN) ? page.bigEndian() : page;
	}

	private static ByteOrder order(byte[] file) {
		return (file[0] == 'M') ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	/** Returns the offset of a tag in a file's first directory. */
	private static int entry(byte[] file, int tag) {
		ByteBuffer buffer = ByteBuffer.wrap(file).order(order(file));
		int directory = buffer.getInt(4);
		int at = directory + 2;
		while (buffer.getShort(at) != tag) {
			at += 12;
		}
		return at;
	}

	private double distance(byte[] file) throws ImageRejectedException {
		return Images.distance(decode(file), PICTURE);
	}

	private GreyImage decode(byte[] file) throws ImageRejectedException {
		return this.decoder.decode(file).grey();
	}

}
