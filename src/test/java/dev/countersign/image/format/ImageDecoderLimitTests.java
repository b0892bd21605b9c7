package dev.countersign.image.format;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnsupportedImageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImageDecoderLimitTests {

	private static final long SMALL = 4L << 20;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void coversManyHostileImages() {
		assertThat(HostileImages.stream()).hasSizeGreaterThanOrEqualTo(500);
		assertThat(HostileImages.stream().map(HostileImages.NamedImage::name)).doesNotHaveDuplicates();
		assertThat(HostileImages.stream().map(HostileImages.NamedImage::bytes).toList())
			.usingElementComparator(Arrays::compare)
			.isEqualTo(HostileImages.stream().map(HostileImages.NamedImage::bytes).toList());
	}

	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void decodesOrRejectsHostileImagesCheaply() {
		SampleFiles.all().forEach(this::allocatedByDecoding);
		int decoded = 0;
		int refused = 0;
		for (HostileImages.NamedImage image : HostileImages.stream().toList()) {
			long before = allocated();
			try {
				GreyImage grey = this.decoder.decode(image.bytes()).grey();
				assertThat((long) grey.width() * grey.height())
					.isLessThanOrEqualTo(ImageLimits.DEFAULT.forBilevel().maxPixels());
				decoded++;
			}
			catch (ImageRejectedException ex) {
				assertThat(ex).as(image.name()).message().isNotBlank().doesNotContain("java.");
				refused++;
			}
			long pixels = 4 * ImageLimits.DEFAULT.maxPixels();
			assertThat(allocated() - before).as(image.name()).isLessThan(SMALL + pixels);
		}
		assertThat(decoded).isPositive();
		assertThat(refused).isGreaterThan(200);
	}

	@ParameterizedTest
	@MethodSource
	void allocatesNoMemoryForHugeClaimedSize(HostileImages.NamedImage bomb) {
		allocatedByDecoding(bomb.bytes());
		assertThat(allocatedByDecoding(bomb.bytes())).isLessThan(1L << 20);
	}

	static List<HostileImages.NamedImage> allocatesNoMemoryForHugeClaimedSize() {
		return HostileBombs.huge();
	}

	@ParameterizedTest
	@MethodSource
	void rejectsClaimedSizeOverLimitAsTooLarge(HostileImages.NamedImage bomb) {
		assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> this.decoder.decode(bomb.bytes()))
			.withMessageMatching(".*at most (20000000|5000000) in all.*");
	}

	static Stream<HostileImages.NamedImage> rejectsClaimedSizeOverLimitAsTooLarge() {
		return HostileBombs.huge()
			.stream()
			.filter((bomb) -> !bomb.name().contains("samples") && !bomb.name().contains("canvas"));
	}

	@Test
	void allocatesNoMemoryForInflatedMetadata() {
		List<HostileImages.NamedImage> bombs = HostileImages.stream()
			.filter((image) -> image.name().startsWith("bomb: PNG ") || image.name().startsWith("bomb: GIF "))
			.toList();
		assertThat(bombs).hasSizeGreaterThan(3);
		for (HostileImages.NamedImage bomb : bombs) {
			allocatedByDecoding(bomb.bytes());
			assertThat(allocatedByDecoding(bomb.bytes())).as(bomb.name())
				.isLessThan(bomb.bytes().length * 3L + (1 << 20));
		}
	}

	@Test
	void rejectsTruncatedImages() {
		for (HostileImages.NamedImage image : HostileImages.stream()
			.filter((candidate) -> candidate.name().contains(" cut at "))
			.toList()) {
			assertThatExceptionOfType(ImageRejectedException.class).as(image.name())
				.isThrownBy(() -> this.decoder.decode(image.bytes()));
		}
	}

	@Test
	void enforcesLimitsOnBytesPixelsAndPages() throws Exception {
		byte[] png = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "png", null);
		assertThat(new ImageDecoder(new ImageLimits(png.length, 61 * 37, 1)).decode(png).width()).isEqualTo(61);
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> new ImageDecoder(new ImageLimits(png.length - 1, 61 * 37, 1)).decode(png))
			.withMessageContaining("bytes");
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> new ImageDecoder(new ImageLimits(png.length, 61 * 37 - 1, 1)).decode(png))
			.withMessageContaining("61 × 37");
		TiffWriter loop = new TiffWriter(61, 37, SampleFiles.picture().toBytes());
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> this.decoder.decode(loop.next(loop.directory()).write()))
			.withMessageContaining("50 pages");
	}

	@ParameterizedTest
	@CsvSource({ "png,", "bmp,", "tiff,CCITT T.6", "tiff,LZW", "tiff," })
	void allowsTwiceAsManyPixelsOfOneBit(String format, @Nullable String compression) throws Exception {
		int half = SampleFiles.WIDTH * SampleFiles.HEIGHT / 2;
		byte[] bilevel = SampleFiles.imageIo(SampleFiles.bilevel(), format, compression);
		assertThat(new ImageDecoder(new ImageLimits(bilevel.length, half + 1, 1)).decode(bilevel).width())
			.isEqualTo(SampleFiles.WIDTH);
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> new ImageDecoder(new ImageLimits(bilevel.length, half, 1)).decode(bilevel))
			.withMessageContaining("61 × 37");
		byte[] grey = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), format, null);
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> new ImageDecoder(new ImageLimits(grey.length, half + 1, 1)).decode(grey));
	}

	@Test
	void doesNotBelieveThatJpegHasOneBit() {
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		byte[] tiff = new TiffWriter(61, 37, jpeg).field(258, 1).field(259, 7).write();
		assertThatExceptionOfType(ImageTooLargeException.class)
			.isThrownBy(() -> new ImageDecoder(new ImageLimits(tiff.length, 61 * 37 - 1, 1)).decode(tiff))
			.withMessageContaining("61 × 37");
	}

	@Test
	void acceptsPageAtSixHundredDpi() throws Exception {
		BufferedImage page = new BufferedImage(4960, 7016, BufferedImage.TYPE_BYTE_BINARY);
		Graphics2D pen = page.createGraphics();
		pen.setColor(Color.WHITE);
		pen.fillRect(0, 0, 4960, 7016);
		pen.setColor(Color.BLACK);
		pen.drawLine(100, 6000, 4000, 6600);
		pen.dispose();
		byte[] fax = SampleFiles.imageIo(page, "tiff", "CCITT T.6");
		assertThat(this.decoder.decode(fax).height()).isEqualTo(7016);
	}

	@Test
	void rejectsLimitsOutOfRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ImageLimits(0, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new ImageLimits(1, 0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new ImageLimits(1, 1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new ImageLimits(1, Long.MAX_VALUE, 1));
	}

	@Test
	void messagesNameFormatAndWhatToSend() {
		assertThatExceptionOfType(UnsupportedImageException.class).isThrownBy(() -> this.decoder.decode(new byte[100]))
			.withMessageContaining("send PNG, JPEG, TIFF, BMP, GIF or WebP");
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		assertThatExceptionOfType(UnsupportedImageException.class)
			.isThrownBy(() -> this.decoder.decode(Arrays.copyOf(jpeg, jpeg.length / 2)))
			.withMessageContaining("JPEG")
			.withMessageContaining("cut off");
	}

	private long allocatedByDecoding(byte[] content) {
		long before = allocated();
		try {
			this.decoder.decode(content);
		}
		catch (ImageRejectedException ex) {
			assertThat(ex).message().isNotBlank();
		}
		return allocated() - before;
	}

	private long allocated() {
		return this.threads.getCurrentThreadAllocatedBytes();
	}

}
