package dev.countersign.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;

/**
 * Reduces a TIFF file (revision 6.0 or BigTIFF) to one page. A new directory with only
 * the fields that define the pixels is appended to the file, so no other page, nested
 * directory, profile or metadata can be reached. A BigTIFF becomes an ordinary TIFF.
 */
final class TiffFile {

	/**
	 * Size, depth, compression, fill order, strips, planes, fax options, predictor,
	 * colour map, tiles, JPEG tables and stream, YCbCr's fields. {@link TiffSamples} says
	 * what stands in place of the fields on samples.
	 */
	private static final Set<Integer> KEPT = Set.of(256, 257, 258, 259, 266, 273, 278, 279, 284, 292, 293, 317, 320,
			322, 323, 324, 325, 347, 512, 513, 514, 515, 519, 520, 521, 529, 530, 531, 532);

	private static final int ORIENTATION = 274;

	private static final int ENTRY = 12;

	private final FileBytes file;

	private final ByteOrder order;

	/** The new directory's entries by their tags. */
	private final SortedMap<Integer, ByteBuffer> entries = new TreeMap<>();

	/** Numbers of 8 bytes, which are rewritten with 4. */
	private ByteBuffer numbers = ByteBuffer.allocate(0);

	private TiffFile(FileBytes file, boolean littleEndian) {
		this.file = file;
		this.order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		boolean littleEndian = content[0] == 'I';
		FileBytes file = new FileBytes(content, littleEndian);
		boolean big = file.u16(2) == 43;
		TiffFields first = big ? TiffFields.big(file, file.u64(8)) : TiffFields.classic(file, file.u32(4));
		TiffFields page = TiffPages.choose(first, limits);
		TiffCheck.check(page, limits);
		TiffSamples samples = TiffSamples.of(page);
		return new BareImage(ImageFormat.TIFF, new TiffFile(file, littleEndian).write(page, samples))
			.orientedTo(Orientation.of(page.real(ORIENTATION, 1)))
			.withPixels(PixelShape.of(page))
			.with(samples.layout())
			.withPolarity(samples.hasPolarity())
			.ofOneBit(TiffCheck.isBilevel(page));
	}

	private byte[] write(TiffFields page, TiffSamples samples) throws IOException {
		for (TiffFields.Entry entry : page.entries()) {
			if (KEPT.contains(entry.tag())) {
				keep(page, entry);
			}
		}
		entry(TiffSamples.PHOTOMETRIC, TiffType.LONG, 1).putInt(samples.photometric());
		entry(TiffSamples.SAMPLES, TiffType.LONG, 1).putInt(samples.count());
		if (samples.extra() > 0) {
			entry(TiffSamples.EXTRA_SAMPLES, TiffType.SHORT, samples.extra()).putShort((short) 2);
		}
		int directory = end() + this.numbers.capacity();
		byte[] bare = Arrays.copyOf(this.file.array(), directory + 2 + ENTRY * this.entries.size() + 4);
		ByteBuffer buffer = ByteBuffer.wrap(bare).order(this.order);
		buffer.putShort(2, (short) 42).putInt(4, directory);
		buffer.position(end()).put(this.numbers.rewind()).putShort((short) this.entries.size());
		this.entries.values().forEach((entry) -> buffer.put(entry.rewind()));
		return bare;
	}

	/**
	 * Returns the offset of what is appended to the file, which must be even.
	 */
	private int end() {
		return this.file.length() + (this.file.length() & 1);
	}

	/**
	 * Starts an entry. Its value is to be put next.
	 */
	private ByteBuffer entry(int tag, TiffType type, int count) {
		ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(this.order);
		this.entries.put(tag, entry);
		return entry.putShort((short) tag).putShort((short) type.code()).putInt(count);
	}

	private void keep(TiffFields page, TiffFields.Entry entry) throws IOException {
		long length = entry.length();
		this.file.check(entry.start(), length);
		int count = (int) entry.count();
		if (entry.type().isBig()) {
			shorten(page, entry.tag(), count);
		}
		else if (length <= 4) {
			entry(entry.tag(), entry.type(), count).put(this.file.array(), (int) entry.start(), (int) length);
		}
		else {
			entry(entry.tag(), entry.type(), count).putInt((int) entry.start());
		}
	}

	private void shorten(TiffFields page, int tag, int count) throws IOException {
		ByteBuffer entry = entry(tag, TiffType.LONG, count);
		if (count == 1) {
			entry.putInt((int) page.number(tag, 0));
			return;
		}
		int at = this.numbers.capacity();
		entry.putInt(end() + at);
		ByteBuffer longer = ByteBuffer.allocate(at + 4 * count).order(this.order).put(this.numbers.rewind());
		for (int i = 0; i < count; i++) {
			longer.putInt((int) page.number(tag, i, 0));
		}
		this.numbers = longer;
	}

}
