package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Small files within the limits on bytes, pixels and pages that would keep a decoder busy
 * for seconds or minutes, and the files that they are made of.
 */
final class CostlyFiles {

	private static final int WIDTH = 5000;

	private static final int HEIGHT = 4000;

	private CostlyFiles() {
	}

	static List<HostileImages.NamedImage> all() {
		return List.of(file("JPEG of 400 scans", jpeg(WIDTH, HEIGHT, 400, true)),
				file("JPEG of 400 scans in grey", jpeg(WIDTH, HEIGHT, 400, false)),
				file("TIFF whose 400 strips share a progressive JPEG", strips(jpeg(WIDTH, HEIGHT, 10, false), 400)),
				file("TIFF whose strip has 600 scans", strips(jpeg(WIDTH, HEIGHT, 600, false), 1)),
				file("TIFF whose strip has 3000 scans", strips(jpeg(WIDTH, HEIGHT, 3000, false), 1)),
				file("TIFF whose strips of unknown length have 600 scans",
						jpegTiff(jpeg(WIDTH, HEIGHT, 600, false), 2).without(279).write()),
				file("TIFF whose old JPEG has 600 scans",
						jpegTiff(jpeg(WIDTH, HEIGHT, 600, false), 1).field(259, 6).field(513, 8).write()),
				file("TIFF whose old strips share a head with scans", headed(jpeg(WIDTH, HEIGHT, 40, false), 400)),
				file("TIFF whose fax strips share their fill", shared(4, 1, new byte[200_000], 4000).write()),
				file("TIFF whose LZW strips share their codes", shared(5, 8, new byte[200_000], 4000).write()),
				file("TIFF whose deflated strips share their blocks", shared(8, 8, new byte[200_000], 4000).write()),
				file("TIFF whose strips share a packing of nothing", shared(32773, 8, new byte[200_000], 4000).write()),
				file("TIFF whose tiles reach far beyond the picture", tiles()),
				file("TIFF of five planes of 16 bits", planes()), file("GIF that clears its table", clearing()));
	}

	private static HostileImages.NamedImage file(String name, byte[] content) {
		return new HostileImages.NamedImage(name, content);
	}

	/**
	 * Returns a progressive JPEG that claims a size and ends each scan early, so that the
	 * rest of the scan is empty.
	 * @param scans at least as many as a progressive JPEG has
	 */
	static byte[] jpeg(int width, int height, int scans, boolean coloured) {
		byte[] jpeg = SampleFiles.progressive(
				coloured ? SampleFiles.colour(BufferedImage.TYPE_3BYTE_BGR) : SampleFiles.picture().toBufferedImage());
		resize(jpeg, 0xC2, width, height);
		int last = 0;
		int count = 0;
		for (int i = 0; i + 1 < jpeg.length; i++) {
			if (isMarker(jpeg, i, 0xDA)) {
				last = i;
				count++;
			}
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(jpeg, 0, jpeg.length - 2);
		for (; count < scans; count++) {
			file.write(jpeg, last, Math.min(30, jpeg.length - 2 - last));
		}
		file.write(0xFF);
		file.write(0xD9);
		return file.toByteArray();
	}

	/**
	 * Overwrites the size in a JPEG's frame header.
	 */
	static void resize(byte[] jpeg, int frame, int width, int height) {
		for (int i = 2; i + 9 < jpeg.length; i++) {
			if (isMarker(jpeg, i, frame)) {
				ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
				return;
			}
		}
		throw new IllegalArgumentException("No such frame");
	}

	private static boolean isMarker(byte[] jpeg, int at, int marker) {
		return (jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == marker;
	}

	private static byte[] strips(byte[] jpeg, int count) {
		return jpegTiff(jpeg, count).write();
	}

	private static TiffWriter jpegTiff(byte[] jpeg, int count) {
		return shared(7, 8, jpeg, count);
	}

	/**
	 * Returns a page whose strips all lie in the same place.
	 */
	static TiffWriter shared(int compression, int depth, byte[] strip, int count) {
		return new TiffWriter(WIDTH, HEIGHT, strip).field(258, depth)
			.field(259, compression)
			.field(278, (HEIGHT + count - 1) / count)
			.typed(273, 4, repeated(8, count))
			.typed(279, 4, repeated(strip.length, count));
	}

	/**
	 * Returns a page of the older kind, whose reader puts what precedes the first strip
	 * in front of each.
	 */
	private static byte[] headed(byte[] jpeg, int count) {
		byte[] data = Arrays.copyOf(jpeg, jpeg.length + 100);
		return new TiffWriter(WIDTH, HEIGHT, data).field(259, 6)
			.field(513, 8)
			.field(278, HEIGHT / count)
			.typed(273, 4, repeated(8 + jpeg.length, count))
			.typed(279, 4, repeated(100, count))
			.write();
	}

	private static byte[] tiles() {
		byte[] tile = PngWriter.deflate(new byte[100_000]);
		return new TiffWriter(1, 65_535, tile).field(259, 8)
			.field(322, 65_520)
			.field(323, 304)
			.typed(324, 4, repeated(8, 216))
			.typed(325, 4, repeated(tile.length, 216))
			.write();
	}

	private static byte[] planes() {
		byte[] plane = PngWriter.deflate(new byte[100_000]);
		return new TiffWriter(WIDTH, HEIGHT, plane).field(258, 16, 16, 16, 16, 16)
			.field(259, 8)
			.field(262, 2)
			.field(277, 5)
			.field(284, 2)
			.typed(273, 4, repeated(8, 5))
			.typed(279, 4, repeated(plane.length, 5))
			.write();
	}

	/**
	 * Returns a GIF whose codes of 9 bits all clear the table.
	 */
	private static byte[] clearing() {
		byte[] codes = new byte[8_000_000];
		for (int bit = 8; bit < 8 * codes.length; bit += 9) {
			codes[bit / 8] |= (byte) (1 << bit % 8);
		}
		return gif(WIDTH, HEIGHT, codes);
	}

	/**
	 * Returns a GIF with 256 colours.
	 * @param codes LZW codes for 8 bits per pixel
	 */
	static byte[] gif(int width, int height, byte[] codes) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(ByteBuffer.allocate(13)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put("GIF89a".getBytes(StandardCharsets.US_ASCII))
			.putShort((short) width)
			.putShort((short) height)
			.put((byte) 0x87)
			.array());
		file.writeBytes(new byte[3 * 256]);
		file.writeBytes(ByteBuffer.allocate(11)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put((byte) 0x2C)
			.putInt(0)
			.putShort((short) width)
			.putShort((short) height)
			.put((byte) 0)
			.put((byte) 8)
			.array());
		for (int from = 0; from < codes.length; from += 255) {
			int length = Math.min(255, codes.length - from);
			file.write(length);
			file.write(codes, from, length);
		}
		file.write(0);
		file.write(0x3B);
		return file.toByteArray();
	}

	static long[] repeated(long value, int count) {
		long[] values = new long[count];
		Arrays.fill(values, value);
		return values;
	}

}
