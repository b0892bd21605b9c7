package dev.countersign.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;

/**
 * Reduces a TIFF file (revision 6.0) to its first page. A new directory with only the
 * fields that define the pixels is appended to the file, so no other page, nested
 * directory, profile or metadata can be reached.
 */
final class TiffFile {

	/**
	 * Size, depth, compression, photometric interpretation, fill order, strips, samples,
	 * planes, fax options, predictor, colour map, tiles, inks, extra samples, sample
	 * format, JPEG tables and stream, YCbCr's fields.
	 */
	private static final Set<Integer> KEPT = Set.of(256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 292, 293,
			317, 320, 322, 323, 324, 325, 332, 338, 339, 347, 512, 513, 514, 515, 519, 520, 521, 529, 530, 531, 532);

	private static final int ENTRY = 12;

	private static final int[] TYPE_LENGTHS = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8 };

	private TiffFile() {
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, content[0] == 'I');
		long directory = file.u32(4);
		limits.checkPages(pages(file, directory, limits.maxPages()));
		TiffFields fields = new TiffFields(file, directory);
		TiffCheck.check(fields, limits);
		return new BareImage(ImageFormat.TIFF, Orientation.of(fields.number(274, 1)),
				write(file, directory, content[0] == 'I'));
	}

	/**
	 * Counts pages up to one more than the limit, since a chain can be a loop.
	 */
	private static int pages(FileBytes file, long first, int max) throws IOException {
		int pages = 0;
		for (long directory = first; directory != 0 && pages <= max; pages++) {
			long next = directory + 2 + (long) ENTRY * file.u16(directory);
			directory = file.u32(next);
		}
		return pages;
	}

	private static byte[] write(FileBytes file, long directory, boolean littleEndian) throws IOException {
		int entries = file.u16(directory);
		int end = file.length() + (file.length() & 1);
		byte[] bare = Arrays.copyOf(file.array(), end + 2 + ENTRY * entries + 4);
		ByteBuffer buffer = ByteBuffer.wrap(bare).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		buffer.putInt(4, end);
		int kept = 0;
		for (int i = 0; i < entries; i++) {
			long entry = directory + 2 + (long) ENTRY * i;
			if (KEPT.contains(file.u16(entry))) {
				checkValues(file, entry);
				System.arraycopy(file.array(), (int) entry, bare, end + 2 + ENTRY * kept++, ENTRY);
			}
		}
		buffer.putShort(end, (short) kept);
		return bare;
	}

	private static void checkValues(FileBytes file, long entry) throws IOException {
		int type = file.u16(entry + 2);
		if (type < 1 || type >= TYPE_LENGTHS.length) {
			throw new IOException("a field has an unknown type");
		}
		long length = file.u32(entry + 4) * TYPE_LENGTHS[type];
		if (length > 4) {
			file.check(file.u32(entry + 8), length);
		}
	}

}
