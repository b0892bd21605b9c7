package dev.countersign.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.GreyImage;

/**
 * Small files that claim a huge size or are costly to decode.
 */
final class HostileBombs {

	private static final int HUGE = 50_000;

	private final List<HostileImages.NamedImage> bombs = new ArrayList<>();

	static List<HostileImages.NamedImage> all() {
		HostileBombs bombs = new HostileBombs();
		bombs.sizes();
		bombs.inflated();
		bombs.structures();
		return bombs.bombs;
	}

	/**
	 * Returns files of 30 KB with headers that claim 50,000 × 50,000 pixels.
	 */
	static List<HostileImages.NamedImage> huge() {
		HostileBombs bombs = new HostileBombs();
		bombs.sizes();
		return bombs.bombs;
	}

	private void add(String name, byte[] content) {
		this.bombs.add(new HostileImages.NamedImage("bomb: " + name, content));
	}

	private void sizes() {
		byte[] filler = new byte[30_000];
		add("PNG", new PngWriter().header(HUGE, HUGE, 8, 6).chunk("IDAT", PngWriter.deflate(filler)).end());
		byte[] jpeg = SampleFiles.progressive(SampleFiles.picture().toBufferedImage());
		int frame = indexOf(jpeg, new byte[] { (byte) 0xFF, (byte) 0xC2 });
		ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) HUGE).putShort(frame + 7, (short) HUGE);
		add("JPEG", jpeg);
		add("TIFF", new TiffWriter(HUGE, HUGE, filler).write());
		add("TIFF tile",
				new TiffWriter(10, 10, filler).field(322, HUGE)
					.field(323, HUGE)
					.field(324, 8)
					.field(325, 30_000)
					.write());
		add("TIFF of JPEG", new TiffWriter(10, 10, jpeg).field(259, 7).write());
		add("TIFF samples", new TiffWriter(1000, 1000, filler).field(277, 65_535).write());
		add("BMP", bmp(HUGE, HUGE, 24, 0, 0));
		add("BMP with run lengths", bmp(HUGE, HUGE, 8, 1, 0));
		add("GIF",
				ByteBuffer.allocate(40)
					.order(ByteOrder.LITTLE_ENDIAN)
					.put("GIF89a".getBytes(StandardCharsets.US_ASCII))
					.putInt(0x00010001)
					.put(new byte[3])
					.put((byte) 0x2C)
					.putInt(0)
					.putShort((short) HUGE)
					.putShort((short) HUGE)
					.put(new byte[] { 0, 2, 1, 0, 0, 0x3B })
					.array());
		byte[] lossless = WebpWriter.write(new GreyImage(1, 1, new byte[1]), 255);
		ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0FFFFFFF);
		add("WebP lossless", lossless);
		byte[] lossy = SampleFiles.LOSSY_WEBP.clone();
		ByteBuffer.wrap(lossy).order(ByteOrder.LITTLE_ENDIAN).putInt(26, 0x3FFF3FFF);
		add("WebP lossy", lossy);
		byte[] alpha = SampleFiles.LOSSY_WEBP_WITH_ALPHA.clone();
		ByteBuffer.wrap(alpha).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 0x00FFFFFF);
		add("WebP canvas", alpha);
	}

	/**
	 * Adds files whose kilobytes would inflate to megabytes of metadata.
	 */
	private void inflated() {
		byte[] packed = PngWriter.deflate(new byte[64 << 20]);
		byte[] text = ByteBuffer.allocate(packed.length + 3).put(new byte[] { 'x', 0, 0 }).put(packed).array();
		byte[] palette = { 0, 0, 0, 1, 1, 1 };
		for (String chunk : new String[] { "zTXt", "iCCP" }) {
			add("PNG " + chunk,
					new PngWriter().header(8, 8, 8, 3)
						.chunk("PLTE", palette)
						.chunk(chunk, text)
						.data(new int[64], 8, 8, 8)
						.end());
		}
		add("PNG pixels", new PngWriter().header(8, 8, 8, 0).chunk("IDAT", packed).end());
		byte[] gif = SampleFiles.imageIo(SampleFiles.paletted(64), "gif", null);
		byte[] comments = new byte[256 * 4000];
		for (int i = 0; i < 4000; i++) {
			comments[256 * i] = (byte) 255;
		}
		int screen = 13 + 3 * 64;
		add("GIF comments",
				ByteBuffer.allocate(gif.length + comments.length + 3)
					.put(gif, 0, screen)
					.put(new byte[] { 0x21, (byte) 0xFE })
					.put(comments)
					.put((byte) 0)
					.put(gif, screen, gif.length - screen)
					.array());
	}

	private void structures() {
		byte[] pixels = SampleFiles.picture().toBytes();
		TiffWriter loop = new TiffWriter(61, 37, pixels);
		add("TIFF whose pages are a loop", loop.next(loop.directory()).write());
		add("TIFF whose directory is far away", loop.next(Integer.MAX_VALUE).write());
		add("TIFF strips", new TiffWriter(61, 37, pixels).field(273, new long[30_000]).write());
		add("TIFF with floating-point samples", new TiffWriter(61, 37, pixels).field(258, 32).field(339, 3).write());
		add("TIFF of unknown compression", new TiffWriter(61, 37, pixels).field(259, 34712).write());
		add("TIFF with strips without rows", new TiffWriter(61, 37, pixels).field(278, 0).write());
		byte[] jpeg = SampleFiles.imageIo(SampleFiles.picture().toBufferedImage(), "jpeg", null);
		add("TIFF whose JPEG is too large", new TiffWriter(8, 8, jpeg).field(259, 7).write());
		int scan = indexOf(jpeg, new byte[] { (byte) 0xFF, (byte) 0xDA });
		int rest = jpeg.length - 2 - scan;
		ByteBuffer scans = ByteBuffer.allocate(jpeg.length + 500 * rest).put(jpeg, 0, scan);
		for (int i = 0; i <= 500; i++) {
			scans.put(jpeg, scan, rest);
		}
		add("JPEG scans", scans.put((byte) 0xFF).put((byte) 0xD9).array());
		add("BMP colours", bmp(8, 8, 8, 0, Integer.MAX_VALUE));
		add("BMP that contains a PNG", bmp(8, 8, 24, 5, 0));
		add("BMP of zero height", bmp(8, 0, 24, 0, 0));
		add("BMP of the smallest integer as height", bmp(8, Integer.MIN_VALUE, 24, 0, 0));
		byte[] linked = Arrays.copyOf(bmp(8, 8, 24, 0, 0), 600);
		ByteBuffer.wrap(linked)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putInt(10, 300)
			.putInt(14, 124)
			.putInt(70, 0x4C494E4B)
			.putInt(126, 124)
			.putInt(130, 11);
		System.arraycopy("/etc/passwd".getBytes(StandardCharsets.US_ASCII), 0, linked, 138, 11);
		add("BMP whose profile is a path", linked);
		add("PNG without a header", new PngWriter().chunk("IDAT", new byte[9]).end());
		add("PNG of zero width", PngWriter.write(0, 1, 8, 0, new int[1]));
		add("PNG of unknown depth", PngWriter.write(8, 8, 5, 0, new int[64]));
		add("PNG of negative width", PngWriter.write(-8, 8, 8, 0, new int[64]));
		add("PNG palette index out of range",
				new PngWriter().header(8, 8, 8, 3)
					.chunk("PLTE", new byte[3])
					.data(new int[] { 9, 200, 255, 1, 1, 1, 1, 1 }, 8, 1, 8)
					.end());
		add("WebP inside WebP", WebpWriter
			.file(WebpWriter.chunk("ANMF", WebpWriter.chunk("ANMF", WebpWriter.chunk("ANMF", new byte[64])))));
		add("WebP without a picture", WebpWriter.file(WebpWriter.chunk("EXIF", new byte[9])));
		byte[] nested = new byte[0];
		for (int i = 0; i < 3000; i++) {
			byte[] frame = new byte[16 + nested.length];
			System.arraycopy(nested, 0, frame, 16, nested.length);
			nested = WebpWriter.chunk("ANMF", frame);
		}
		add("WebP nested 3000 deep", WebpWriter.file(nested));
	}

	private static byte[] bmp(int width, int height, int depth, int compression, int colours) {
		return ByteBuffer.allocate(400)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put(new byte[] { 'B', 'M' })
			.putInt(400)
			.putInt(0)
			.putInt(54)
			.putInt(40)
			.putInt(width)
			.putInt(height)
			.putShort((short) 1)
			.putShort((short) depth)
			.putInt(compression)
			.putInt(0)
			.putLong(0)
			.putInt(colours)
			.array();
	}

	private static int indexOf(byte[] content, byte[] wanted) {
		for (int i = 0; i + wanted.length <= content.length; i++) {
			if (Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
				return i;
			}
		}
		throw new IllegalArgumentException("Not found");
	}

}
