package dev.countersign.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one-strip TIFF files with any fields, including broken ones. A single value is
 * written as a LONG in its entry, several values as SHORTs after the directory.
 */
final class TiffWriter {

	private final Map<Integer, long[]> fields = new TreeMap<>();

	private final byte[] data;

	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private int next;

	TiffWriter(int width, int height, byte[] data) {
		this.data = data;
		field(256, width).field(257, height).field(258, 8).field(259, 1).field(262, 1).field(277, 1);
		field(278, height).field(273, 8).field(279, data.length);
	}

	TiffWriter field(int tag, long... values) {
		this.fields.put(tag, values);
		return this;
	}

	TiffWriter bigEndian() {
		this.order = ByteOrder.BIG_ENDIAN;
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
		return 8 + this.data.length + (this.data.length & 1);
	}

	byte[] write() {
		int values = directory() + 2 + 12 * this.fields.size() + 4;
		int longs = this.fields.values().stream().mapToInt((field) -> (field.length > 1) ? field.length : 0).sum();
		ByteBuffer file = ByteBuffer.allocate(values + 2 * longs).order(this.order);
		file.put((byte) ((this.order == ByteOrder.BIG_ENDIAN) ? 'M' : 'I')).put(file.get(0));
		file.putShort((short) 42).putInt(directory()).put(this.data).position(directory());
		file.putShort((short) this.fields.size());
		int at = values;
		for (Map.Entry<Integer, long[]> field : this.fields.entrySet()) {
			long[] content = field.getValue();
			file.putShort(field.getKey().shortValue()).putShort((short) ((content.length > 1) ? 3 : 4));
			file.putInt(content.length);
			if (content.length == 1) {
				file.putInt((int) content[0]);
			}
			else if (content.length == 2) {
				file.putShort((short) content[0]).putShort((short) content[1]);
			}
			else {
				file.putInt(at);
				for (long value : content) {
					file.putShort(at, (short) value);
					at += 2;
				}
			}
		}
		file.putInt(this.next);
		return file.array();
	}

}
