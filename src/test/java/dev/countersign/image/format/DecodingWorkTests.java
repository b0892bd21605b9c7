package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import dev.countersign.image.Demand;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnsupportedImageException;
import dev.countersign.image.UnwantedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DecodingWorkTests {

	private static final int WIDTH = 5000;

	private static final int HEIGHT = 4000;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@ParameterizedTest
	@MethodSource("dev.countersign.image.format.CostlyFiles#all")
	void rejectsCostlyFileBeforeReaderSeesIt(HostileImages.NamedImage file) {
		AtomicInteger asked = new AtomicInteger();
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> this.decoder.decode(file.bytes(), counting(asked, Integer.MAX_VALUE)))
			.withMessageMatching(
					"Decoding the image would take about \\d+ million steps, and at most \\d+ .*Send it.*");
		assertThat(asked).hasValueLessThan(3);
	}

	@ParameterizedTest
	@MethodSource
	void acceptsWhatScannersAndPhonesMake(HostileImages.NamedImage file) {
		ImageLimits limits = new ImageLimits(ImageLimits.DEFAULT.maxBytes(), 40_000_000, 50);
		ImageFormat format = ImageFormat.of(file.bytes()).orElseThrow();
		assertThatCode(() -> format.bare(file.bytes(), limits)).doesNotThrowAnyException();
	}

	static List<HostileImages.NamedImage> acceptsWhatScannersAndPhonesMake() {
		byte[] strip = SampleFiles.imageIo(new BufferedImage(2480, 8, BufferedImage.TYPE_3BYTE_BGR), "jpeg", null);
		byte[] packed = new byte[1_000_000];
		return List.of(file("baseline photograph", baseline(SampleFiles.colour(BufferedImage.TYPE_3BYTE_BGR))),
				file("baseline photograph in grey", baseline(SampleFiles.picture().toBufferedImage())),
				file("progressive photograph", CostlyFiles.jpeg(4000, 3000, 10, true)),
				file("progressive photograph in grey", CostlyFiles.jpeg(WIDTH, HEIGHT, 6, false)),
				file("A4 at 600 dpi by fax",
						new TiffWriter(4960, 7016, packed).field(258, 1).field(259, 4).field(278, 7016).write()),
				file("A4 at 600 dpi by fax, row by row", rows(packed, 4960, 7016)),
				file("A4 at 300 dpi in JPEG strips",
						new TiffWriter(2480, 3508, strip).field(259, 7)
							.field(258, 8, 8, 8)
							.field(262, 6)
							.field(277, 3)
							.field(278, 8)
							.typed(273, 4, CostlyFiles.repeated(8, 439))
							.typed(279, 4, CostlyFiles.repeated(strip.length, 439))
							.write()),
				file("colours by LZW", colours(5, 8, packed)), file("colours deflated", colours(8, 8, packed)),
				file("A4 at 300 dpi deflated, 16 bits",
						new TiffWriter(2480, 3508, packed).field(258, 16, 16, 16)
							.field(259, 8)
							.field(262, 2)
							.field(277, 3)
							.write()),
				file("PNG of 8 bits with opacity", png(WIDTH, HEIGHT, 8, 6, 0)),
				file("PNG of 16 bits", png(3600, 2700, 16, 2, 0)),
				file("PNG of 16 bits in grey", png(WIDTH, HEIGHT, 16, 0, 0)),
				file("interlaced PNG", png(WIDTH, HEIGHT, 8, 2, 1)),
				file("WebP", WebpWriter.write(new GreyImage(1000, 500, new byte[500_000]), 255)));
	}

	@Test
	void acceptsManyScansOfSmallPicture() throws Exception {
		byte[] jpeg = CostlyFiles.jpeg(SampleFiles.WIDTH, SampleFiles.HEIGHT, 60, true);
		assertThat(this.decoder.decode(jpeg).width()).isEqualTo(SampleFiles.WIDTH);
	}

	@Test
	void appliesLimitOnWork() {
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		ImageDecoder strict = new ImageDecoder(new ImageLimits(jpeg.length, 10_000, 1, 10_000));
		assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> strict.decode(jpeg));
	}

	@Test
	void rejectsLosslessJpegInTiff() {
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		CostlyFiles.resize(jpeg, 0xC0, SampleFiles.WIDTH, SampleFiles.HEIGHT);
		for (int i = 2; i + 1 < jpeg.length; i++) {
			if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
				jpeg[i + 1] = (byte) 0xC3;
			}
		}
		byte[] tiff = new TiffWriter(SampleFiles.WIDTH, SampleFiles.HEIGHT, jpeg).field(259, 7).write();
		assertThatExceptionOfType(UnsupportedImageException.class).isThrownBy(() -> this.decoder.decode(tiff))
			.withMessageContaining("lossless");
	}

	@Test
	void readsGifOnlyUntilItsPictureIsComplete() throws Exception {
		byte[] codes = longCodes(3_000_000);
		byte[] gif = CostlyFiles.gif(1000, 1000, codes);
		assertThat(ImageFormat.GIF.bare(gif, ImageLimits.DEFAULT).content()).hasSizeLessThan(10_000);
		AtomicInteger asked = new AtomicInteger();
		GreyImage picture = this.decoder.decode(gif, counting(asked, Integer.MAX_VALUE)).grey();
		assertThat(picture.height()).isEqualTo(1000);
		assertThat(asked).hasValueLessThan(3000);
	}

	/**
	 * Returns codes each of which stands for one more pixel than the one before, up to
	 * 3838 pixels.
	 */
	private static byte[] longCodes(int bytes) {
		ByteArrayOutputStream codes = new ByteArrayOutputStream();
		long bits = 0x100;
		int count = 18;
		int next = 258;
		int size = 9;
		while (codes.size() < bytes) {
			bits |= (long) Math.min(next, 4095) << count;
			count += size;
			next++;
			size += (next == 1 << size && size < 12) ? 1 : 0;
			for (; count >= 8; count -= 8) {
				codes.write((int) bits);
				bits >>>= 8;
			}
		}
		return codes.toByteArray();
	}

	@Test
	void keepsMutatedFilesWithinBounds() {
		ImageDecoder strict = new ImageDecoder(new ImageLimits(1 << 20, 400_000, 5, 4_000_000));
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Random random = new Random(19);
		int refused = 0;
		for (byte[] seed : small()) {
			for (int i = 0; i < 400; i++) {
				byte[] file = seed.clone();
				for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
					file[mutated(file, random)] = (byte) random.nextInt(256);
				}
				AtomicInteger asked = new AtomicInteger();
				long before = threads.getCurrentThreadAllocatedBytes();
				try {
					strict.decode(file, counting(asked, Integer.MAX_VALUE));
				}
				catch (ImageRejectedException ex) {
					assertThat(ex).message().isNotBlank();
					refused++;
				}
				assertThat(asked).hasValueLessThan(200_000);
				assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
			}
		}
		assertThat(refused).isGreaterThan(1000);
	}

	@Test
	void endsWebpWhoseReaderTakesZerosForWhatIsMissing() {
		byte[] webp = HexFormat.of()
			.parseHex(
					"524946464a00000057454250565038580a00000010000000000000000000414c50480c00000011071011fd0fe644ff03000056503820180000002201009d012a010001000000fe00000dc000fee6b5918b00");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThatExceptionOfType(UnsupportedImageException.class).isThrownBy(() -> this.decoder.decode(webp));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
	}

	/** Most mutations hit the structure, at the file's beginning or its end. */
	private static int mutated(byte[] file, Random random) {
		int reach = Math.min(file.length, 200);
		return switch (random.nextInt(3)) {
			case 0 -> random.nextInt(reach);
			case 1 -> file.length - 1 - random.nextInt(reach);
			default -> random.nextInt(file.length);
		};
	}

	private static List<byte[]> small() {
		byte[] jpeg = CostlyFiles.jpeg(500, 400, 10, false);
		return List.of(jpeg, CostlyFiles.jpeg(500, 400, 12, true),
				new TiffWriter(500, 400, jpeg).field(259, 7)
					.field(278, 100)
					.typed(273, 4, CostlyFiles.repeated(8, 4))
					.typed(279, 4, CostlyFiles.repeated(jpeg.length, 4))
					.write(),
				new TiffWriter(500, 400, jpeg).field(259, 6).field(513, 8).write(),
				new TiffWriter(500, 400, PngWriter.deflate(new byte[200_000])).field(259, 8).write(),
				new TiffWriter(500, 400, new byte[2000]).field(258, 1).field(259, 4).write(),
				new TiffWriter(500, 400, PngWriter.deflate(new byte[200_000])).field(259, 8)
					.field(322, 128)
					.field(323, 128)
					.typed(324, 4, CostlyFiles.repeated(8, 16))
					.typed(325, 4, CostlyFiles.repeated(200, 16))
					.write(),
				CostlyFiles.gif(500, 400, longCodes(2000)), png(50, 40, 16, 6, 1),
				WebpWriter.write(SampleFiles.picture(), 255), SampleFiles.LOSSY_WEBP_WITH_ALPHA);
	}

	@ParameterizedTest
	@MethodSource
	void stopsBetweenRowsWhenNobodyWaits(HostileImages.NamedImage file) throws Exception {
		AtomicInteger all = new AtomicInteger();
		this.decoder.decode(file.bytes(), counting(all, Integer.MAX_VALUE));
		assertThat(all).hasValueGreaterThan(10);
		AtomicInteger half = new AtomicInteger();
		assertThatExceptionOfType(UnwantedImageException.class)
			.isThrownBy(() -> this.decoder.decode(file.bytes(), counting(half, all.get() / 2)));
		assertThat(half).hasValueLessThan(all.get() / 2 + 4);
	}

	static List<HostileImages.NamedImage> stopsBetweenRowsWhenNobodyWaits() {
		BufferedImage grey = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
		byte[] strip = SampleFiles.imageIo(new BufferedImage(304, 8, BufferedImage.TYPE_BYTE_GRAY), "jpeg", null);
		return List.of(file("JPEG", SampleFiles.imageIo(grey, "jpeg", null)),
				file("progressive JPEG", SampleFiles.progressive(grey)),
				file("PNG", SampleFiles.imageIo(grey, "png", null)),
				file("GIF", SampleFiles.imageIo(grey, "gif", null)),
				file("TIFF", new TiffWriter(300, 200, new byte[60_000]).write()),
				file("TIFF of JPEG strips",
						new TiffWriter(304, 200, strip).field(259, 7)
							.field(278, 8)
							.typed(273, 4, CostlyFiles.repeated(8, 25))
							.typed(279, 4, CostlyFiles.repeated(strip.length, 25))
							.write()));
	}

	@Test
	void decodesNothingIfNobodyWaits() {
		byte[] content = new byte[0];
		assertThatExceptionOfType(UnwantedImageException.class)
			.isThrownBy(() -> this.decoder.decode(content, () -> false));
	}

	/** Returns a demand that ends after some questions. */
	private static Demand counting(AtomicInteger asked, int enough) {
		return () -> asked.incrementAndGet() < enough;
	}

	private static HostileImages.NamedImage file(String name, byte[] content) {
		return new HostileImages.NamedImage(name, content);
	}

	private static byte[] baseline(BufferedImage image) {
		byte[] jpeg = SampleFiles.imageIo(image, "jpeg", null);
		CostlyFiles.resize(jpeg, 0xC0, WIDTH, HEIGHT);
		return jpeg;
	}

	private static byte[] rows(byte[] packed, int width, int height) {
		return new TiffWriter(width, height, packed).field(258, 1)
			.field(259, 4)
			.field(278, 1)
			.typed(273, 4, CostlyFiles.repeated(8, height))
			.typed(279, 4, CostlyFiles.repeated(packed.length / height, height))
			.write();
	}

	private static byte[] colours(int compression, int depth, byte[] packed) {
		return new TiffWriter(WIDTH, HEIGHT, packed).field(258, depth, depth, depth)
			.field(259, compression)
			.field(262, 2)
			.field(277, 3)
			.write();
	}

	private static byte[] png(int width, int height, int depth, int type, int interlaced) {
		return new PngWriter()
			.chunk("IHDR",
					ByteBuffer.allocate(13)
						.putInt(width)
						.putInt(height)
						.put((byte) depth)
						.put((byte) type)
						.putShort((short) 0)
						.put((byte) interlaced)
						.array())
			.chunk("IDAT", PngWriter.deflate(new byte[100_000]))
			.end();
	}

}
