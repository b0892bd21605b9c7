package dev.countersign.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes TIFF files with any fields, including broken ones. A single value is written as
 * a LONG in its entry, several values as SHORTs, unless a type is given. Offsets of
 * strips count from the start of a file whose only page this is, where the data begin at
 * 8.
 */
final class TiffWriter {

	private static final int LONG8 = 16;

	private final Map<Integer, Field> fields = new TreeMap<>();

	private final byte[] data;

	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private boolean big;

	private int next;

	TiffWriter(int width, int height, byte[] data) {
		this.data = data;
		field(256, width).field(257, height).field(258, 8).field(259, 1).field(262, 1).field(277, 1);
		field(278, height).field(273, 8).field(279, data.length);
	}

	TiffWriter field(int tag, long... values) {
		return typed(tag, (values.length > 1) ? 3 : 4, values);
	}

	/**
	 * Sets a field with values of a type: 1 (BYTE), 3 (SHORT), 4 (LONG), 5 (RATIONAL,
	 * whose denominators are 1), 6, 8 or 9 (signed), 16 (LONG8).
	 */
	TiffWriter typed(int tag, int type, long... values) {
		this.fields.put(tag, new Field(type, values));
		return this;
	}

	TiffWriter without(int tag) {
		this.fields.remove(tag);
		return this;
	}

	/**
	 * Sets the densities.
	 * @param unit 1 (none), 2 (inch), 3 (centimetre) or 0 for no such field
	 */
	TiffWriter density(int horizontal, int vertical, int unit) {
		typed(282, 5, horizontal).typed(283, 5, vertical);
		return (unit > 0) ? typed(296, 3, unit) : this;
	}

	TiffWriter bigEndian() {
		this.order = ByteOrder.BIG_ENDIAN;
		return this;
	}

	/**
	 * Writes a BigTIFF, with offsets and lengths of 8 bytes.
	 */
	TiffWriter big() {
		this.big = true;
		typed(273, LONG8, 16).typed(279, LONG8, this.data.length);
		return this;
	}

	/**
	 * Sets the offset of the next directory.
	 */
	TiffWriter next(int offset) {
		this.next = offset;
		return this;
	}

	/**
	 * Returns the offset of the directory.
	 */
	int directory() {
		return start() + this.data.length + (this.data.length & 1);
	}

	byte[] write() {
		byte[] file = new byte[start() + length()];
		write(file, start());
		header(file, directory());
		return file;
	}

	/**
	 * Writes one file with several pages.
	 */
	static byte[] pages(TiffWriter... pages) {
		int length = 8;
		for (TiffWriter page : pages) {
			length += page.length();
		}
		byte[] file = new byte[length];
		int at = 8;
		for (int i = 0; i < pages.length; i++) {
			int after = at + pages[i].length();
			pages[i].next = (i + 1 < pages.length) ? pages[i + 1].directory() + after - 8 : 0;
			pages[i].write(file, at);
			at = after;
		}
		pages[0].header(file, pages[0].directory());
		return file;
	}

	private int start() {
		return this.big ? 16 : 8;
	}

	private int directoryLength() {
		return this.big ? 16 + 20 * this.fields.size() : 6 + 12 * this.fields.size();
	}

	private int length() {
		int values = this.fields.values().stream().mapToInt(this::outside).sum();
		return directory() - start() + directoryLength() + values;
	}

	/** Returns the number of bytes that a field takes outside its entry. */
	private int outside(Field field) {
		return (field.length() <= (this.big ? 8 : 4)) ? 0 : field.length() + (field.length() & 1);
	}

	private void header(byte[] file, int directory) {
		ByteBuffer header = ByteBuffer.wrap(file).order(this.order);
		byte mark = (byte) ((this.order == ByteOrder.BIG_ENDIAN) ? 'M' : 'I');
		header.put(mark).put(mark).putShort((short) (this.big ? 43 : 42));
		if (this.big) {
			header.putInt(this.order == ByteOrder.BIG_ENDIAN ? 0x00080000 : 8).putLong(directory);
		}
		else {
			header.putInt(directory);
		}
	}

	private void write(byte[] file, int base) {
		ByteBuffer buffer = ByteBuffer.wrap(file).order(this.order).position(base);
		buffer.put(this.data).position(base + directory() - start());
		int at = buffer.position() + directoryLength();
		if (this.big) {
			buffer.putLong(this.fields.size());
		}
		else {
			buffer.putShort((short) this.fields.size());
		}
		for (Map.Entry<Integer, Field> entry : this.fields.entrySet()) {
			Field field = entry.getValue();
			buffer.putShort(entry.getKey().shortValue()).putShort((short) field.type());
			number(buffer, field.values().length);
			boolean inside = outside(field) == 0;
			int place = inside ? buffer.position() : at;
			number(buffer, inside ? 0 : at);
			field.write(buffer.duplicate().order(this.order).position(place),
					(entry.getKey() == 273) ? base - start() : 0);
			at += outside(field);
		}
		number(buffer, this.next);
	}

	private void number(ByteBuffer buffer, int number) {
		if (this.big) {
			buffer.putLong(number);
		}
		else {
			buffer.putInt(number);
		}
	}

	/**
	 * A field's values.
	 *
	 * @param type code of their type
	 * @param values the numbers
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Field(int type, long[] values) {

		int length() {
			return this.values.length * size();
		}

		private int size() {
			return switch (this.type) {
				case 1, 6 -> 1;
				case 3, 8 -> 2;
				case 4, 9 -> 4;
				case 5, LONG8 -> 8;
				default -> throw new IllegalArgumentException("Type " + this.type);
			};
		}

		void write(ByteBuffer buffer, int shift) {
			for (long value : this.values) {
				switch (size()) {
					case 1 -> buffer.put((byte) value);
					case 2 -> buffer.putShort((short) (value + shift));
					case 4 -> buffer.putInt((int) value + shift);
					default -> {
						if (this.type == LONG8) {
							buffer.putLong(value + shift);
						}
						else {
							buffer.putInt((int) value).putInt(1);
						}
					}
				}
			}
		}

	}

}
