package dev.countersign.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * More than 500 malformed and hostile images in all six formats, the same at every call:
 * truncations, bit flips, wrong headers, decompression bombs and polyglots. Each must
 * decode or be refused, at a small price.
 */
public final class HostileImages {

	private static final byte[][] MAGICS = { { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' },
			{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0 }, { 'I', 'I', 42, 0 }, { 'M', 'M', 0, 42 },
			{ 'B', 'M' }, { 'G', 'I', 'F', '8', '9', 'a' },
			{ 'R', 'I', 'F', 'F', 64, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L' } };

	private final List<NamedImage> images = new ArrayList<>();

	private HostileImages() {
	}

	/**
	 * All of them.
	 */
	public static Stream<NamedImage> stream() {
		HostileImages corpus = new HostileImages();
		List<byte[]> samples = SampleFiles.all();
		for (int i = 0; i < samples.size(); i++) {
			String name = ImageFormat.of(samples.get(i)).orElseThrow().title() + "-" + i;
			corpus.truncate(name, samples.get(i));
			corpus.flip(name, samples.get(i), new Random(i));
			corpus.overwrite(name, samples.get(i), new Random(100 + i));
			corpus.splice(name, samples.get(i), samples.get((i + 5) % samples.size()));
		}
		corpus.nonsense();
		corpus.images.addAll(Bombs.all());
		return corpus.images.stream();
	}

	private void add(String name, byte[] content) {
		this.images.add(new NamedImage(name, content));
	}

	private void truncate(String name, byte[] sample) {
		for (int percent : new int[] { 5, 20, 50, 80, 95 }) {
			add(name + " cut at " + percent + " %", Arrays.copyOf(sample, sample.length * percent / 100));
		}
		add(name + " without its last byte", Arrays.copyOf(sample, sample.length - 1));
	}

	private void flip(String name, byte[] sample, Random random) {
		for (int i = 0; i < 12; i++) {
			byte[] copy = sample.clone();
			// Half of them in the first 100 bytes, where the headers are.
			int range = (i % 2 == 0) ? Math.min(100, copy.length) : copy.length;
			for (int flips = 0; flips <= i / 2; flips++) {
				copy[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
			}
			add(name + " with flipped bits " + i, copy);
		}
	}

	private void overwrite(String name, byte[] sample, Random random) {
		for (int i = 0; i < 10; i++) {
			byte[] copy = sample.clone();
			int at = random.nextInt(copy.length);
			int length = Math.min(1 + random.nextInt(8), copy.length - at);
			Arrays.fill(copy, at, at + length, (byte) ((i % 2 == 0) ? 0xFF : 0));
			add(name + " overwritten " + i, copy);
		}
	}

	/**
	 * Two files in one: the one's beginning and the other's end, and one behind the
	 * other.
	 */
	private void splice(String name, byte[] sample, byte[] other) {
		byte[] half = Arrays.copyOf(sample, sample.length / 2 + other.length);
		System.arraycopy(other, 0, half, sample.length / 2, other.length);
		add(name + " turning into another", half);
		byte[] both = Arrays.copyOf(sample, sample.length + other.length);
		System.arraycopy(other, 0, both, sample.length, other.length);
		add(name + " followed by another", both);
		byte[] archive = Arrays.copyOf(sample, sample.length + 22);
		System.arraycopy(new byte[] { 'P', 'K', 5, 6 }, 0, archive, sample.length, 4);
		add(name + " that is a zip archive too", archive);
	}

	private void nonsense() {
		Random random = new Random(7);
		add("nothing", new byte[0]);
		add("one byte", new byte[1]);
		for (String text : new String[] { "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
				"%PDF-1.7\n1 0 obj", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
				"P6 1 1 255 abc", "8BPS", "#!/bin/sh\necho" }) {
			add("text " + text.substring(0, 4), text.getBytes(StandardCharsets.US_ASCII));
		}
		for (int i = 0; i < MAGICS.length; i++) {
			byte[] magic = MAGICS[i];
			add("only magic " + i, magic);
			for (int length : new int[] { 40, 400, 4000 }) {
				byte[] noise = new byte[length];
				random.nextBytes(noise);
				System.arraycopy(magic, 0, noise, 0, magic.length);
				add("noise of " + length + " behind magic " + i, noise);
			}
		}
	}

	/**
	 * Small files that claim much or cost much.
	 */
	static final class Bombs {

		private static final int HUGE = 50_000;

		private final List<NamedImage> bombs = new ArrayList<>();

		static List<NamedImage> all() {
			Bombs bombs = new Bombs();
			bombs.sizes();
			bombs.inflated();
			bombs.structures();
			return bombs.bombs;
		}

		/**
		 * Headers that claim 50,000 × 50,000 pixels, in 30 KB.
		 */
		static List<NamedImage> huge() {
			Bombs bombs = new Bombs();
			bombs.sizes();
			return bombs.bombs;
		}

		private void add(String name, byte[] content) {
			this.bombs.add(new NamedImage("bomb: " + name, content));
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
		 * Kilobytes that would inflate to megabytes of metadata.
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
			add("TIFF with real numbers", new TiffWriter(61, 37, pixels).field(258, 32).field(339, 3).write());
			add("TIFF of unknown compression", new TiffWriter(61, 37, pixels).field(259, 34712).write());
			add("TIFF without rows in its strips", new TiffWriter(61, 37, pixels).field(278, 0).write());
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
			add("BMP that holds a PNG", bmp(8, 8, 24, 5, 0));
			add("BMP of no height", bmp(8, 0, 24, 0, 0));
			add("BMP of the least height", bmp(8, Integer.MIN_VALUE, 24, 0, 0));
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
			add("PNG of no width", PngWriter.write(0, 1, 8, 0, new int[1]));
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

	/**
	 * One of the images.
	 *
	 * @param name says what is wrong with it
	 * @param bytes the file
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record NamedImage(String name, byte[] bytes) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
