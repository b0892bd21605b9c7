package dev.countersign.image.format;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of one directory in a TIFF file (revision 6.0 or BigTIFF) or EXIF block.
 * Whatever integer type a number is stored in, it is read as what it is.
 */
final class TiffFields {

	/** As in libtiff. */
	private static final int MAX_FIELDS = 4096;

	private final FileBytes file;

	private final boolean big;

	private final Map<Integer, Entry> entries = new TreeMap<>();

	private final long next;

	private TiffFields(FileBytes file, long directory, boolean big) throws IOException {
		this.file = file;
		this.big = big;
		long count = big ? file.u64(directory) : file.u16(directory);
		if (count > MAX_FIELDS) {
			throw new IOException("a directory has too many fields");
		}
		long at = directory + (big ? 8 : 2);
		for (int i = 0; i < count; i++, at += big ? 20 : 12) {
			this.entries.putIfAbsent(file.u16(at), entry(at));
		}
		this.next = at;
	}

	/**
	 * Reads a directory with offsets of 4 bytes.
	 */
	static TiffFields classic(FileBytes file, long directory) throws IOException {
		return new TiffFields(file, directory, false);
	}

	/**
	 * Reads a BigTIFF's directory, with offsets of 8 bytes.
	 */
	static TiffFields big(FileBytes file, long directory) throws IOException {
		return new TiffFields(file, directory, true);
	}

	/**
	 * Reads another directory of the same file.
	 */
	TiffFields at(long directory) throws IOException {
		return new TiffFields(this.file, directory, this.big);
	}

	private Entry entry(long at) throws IOException {
		long count = this.big ? this.file.u64(at + 4) : this.file.u32(at + 4);
		long values = at + (this.big ? 12 : 8);
		TiffType type = TiffType.of(this.file.u16(at + 2));
		boolean inside = type != TiffType.UNKNOWN && count <= (this.big ? 8 : 4) / type.length();
		long start = inside ? values : this.big ? this.file.u64(values) : this.file.u32(values);
		return new Entry(this.file.u16(at), type, count, start);
	}

	FileBytes file() {
		return this.file;
	}

	Collection<Entry> entries() {
		return this.entries.values();
	}

	/**
	 * Returns the offset of the next directory, or 0 if this is the last.
	 */
	long next() throws IOException {
		return this.big ? this.file.u64(this.next) : this.file.u32(this.next);
	}

	/**
	 * Returns the number of values in a field, or 0 if the field is missing.
	 */
	long count(int tag) {
		Entry entry = this.entries.get(tag);
		return (entry != null) ? entry.count() : 0;
	}

	/**
	 * Returns a field's first value, without its fraction.
	 */
	long number(int tag, long otherwise) throws IOException {
		return number(tag, 0L, otherwise);
	}

	/**
	 * Returns one of a field's values, without its fraction.
	 * @param otherwise returned if there is no such value
	 */
	long number(int tag, long index, long otherwise) throws IOException {
		Entry entry = this.entries.get(tag);
		if (entry == null || index < 0 || index >= entry.count() || entry.type() == TiffType.UNKNOWN) {
			return otherwise;
		}
		return entry.type().number(this.file, entry.start() + index * entry.type().length());
	}

	/**
	 * Returns a field's first value.
	 * @param otherwise returned if there is none, or it is not a number or lies outside
	 * the file
	 */
	double real(int tag, double otherwise) {
		Entry entry = this.entries.get(tag);
		if (entry == null || entry.count() == 0 || entry.type() == TiffType.UNKNOWN) {
			return otherwise;
		}
		try {
			double value = entry.type().real(this.file, entry.start());
			return Double.isFinite(value) ? value : otherwise;
		}
		catch (IOException ex) {
			return otherwise;
		}
	}

	/**
	 * A field.
	 *
	 * @param tag what it is
	 * @param type of its values
	 * @param count number of its values
	 * @param start offset of the first value
	 */
	record Entry(int tag, TiffType type, long count, long start) {

		/**
		 * Returns the length of all values in bytes.
		 * @throws IOException if the type is unknown or the length absurd
		 */
		long length() throws IOException {
			if (this.type == TiffType.UNKNOWN) {
				throw new IOException("a field has an unknown type");
			}
			if (this.count > Integer.MAX_VALUE) {
				throw new IOException("a field has too many values");
			}
			return this.count * this.type.length();
		}

	}

}
