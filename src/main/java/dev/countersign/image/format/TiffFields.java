package dev.countersign.image.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The integer fields of one directory in a TIFF file.
 */
final class TiffFields {

	private static final int SHORT = 3;

	private static final int LONG = 4;

	private final FileBytes file;

	/** The offset of each tag's entry. */
	private final Map<Integer, Long> entries = new HashMap<>();

	TiffFields(FileBytes file, long directory) throws IOException {
		this.file = file;
		int count = file.u16(directory);
		for (int i = 0; i < count; i++) {
			long entry = directory + 2 + 12L * i;
			this.entries.putIfAbsent(file.u16(entry), entry);
		}
	}

	FileBytes file() {
		return this.file;
	}

	/**
	 * Returns the number of values in a field, or 0 if the field is missing.
	 */
	long count(int tag) throws IOException {
		Long entry = this.entries.get(tag);
		return (entry != null) ? this.file.u32(entry + 4) : 0;
	}

	/**
	 * Returns a field's first value.
	 */
	long number(int tag, long otherwise) throws IOException {
		return (count(tag) > 0) ? number(tag, 0L, otherwise) : otherwise;
	}

	/**
	 * Returns one of a field's values, which must exist.
	 */
	long number(int tag, long index, long otherwise) throws IOException {
		Long entry = this.entries.get(tag);
		if (entry == null || index >= count(tag)) {
			return otherwise;
		}
		int type = this.file.u16(entry + 2);
		int length = (type == SHORT) ? 2 : (type == LONG) ? 4 : 1;
		long at = (count(tag) * length > 4) ? this.file.u32(entry + 8) : entry + 8;
		at += index * length;
		return switch (type) {
			case SHORT -> this.file.u16(at);
			case LONG -> this.file.u32(at);
			default -> this.file.u8(at);
		};
	}

}
