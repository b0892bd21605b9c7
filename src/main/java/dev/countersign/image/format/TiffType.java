package dev.countersign.image.format;

import java.io.IOException;

/**
 * The types of values in TIFF, BigTIFF and EXIF.
 */
enum TiffType {

	UNKNOWN(0, 1),

	BYTE(1, 1),

	ASCII(2, 1),

	SHORT(3, 2),

	LONG(4, 4),

	RATIONAL(5, 8),

	SBYTE(6, 1),

	UNDEFINED(7, 1),

	SSHORT(8, 2),

	SLONG(9, 4),

	SRATIONAL(10, 8),

	FLOAT(11, 4),

	DOUBLE(12, 8),

	IFD(13, 4),

	LONG8(16, 8),

	SLONG8(17, 8),

	IFD8(18, 8);

	private final int code;

	private final int length;

	TiffType(int code, int length) {
		this.code = code;
		this.length = length;
	}

	static TiffType of(int code) {
		for (TiffType type : values()) {
			if (type.code == code) {
				return type;
			}
		}
		return UNKNOWN;
	}

	int code() {
		return this.code;
	}

	/**
	 * Returns the length of a value in bytes.
	 */
	int length() {
		return this.length;
	}

	/**
	 * Returns whether only BigTIFF has the type.
	 */
	boolean isBig() {
		return this.code >= LONG8.code;
	}

	/**
	 * Reads a value without its fraction.
	 */
	long number(FileBytes file, long at) throws IOException {
		return switch (this) {
			case SHORT -> file.u16(at);
			case LONG, IFD -> file.u32(at);
			case SBYTE -> (byte) file.u8(at);
			case SSHORT -> (short) file.u16(at);
			case SLONG -> (int) file.u32(at);
			case LONG8, SLONG8, IFD8 -> file.u64(at);
			case RATIONAL, SRATIONAL, FLOAT, DOUBLE -> (long) real(file, at);
			default -> file.u8(at);
		};
	}

	/**
	 * Reads a value.
	 * @return not finite if its denominator is zero
	 */
	double real(FileBytes file, long at) throws IOException {
		return switch (this) {
			case RATIONAL -> (double) file.u32(at) / file.u32(at + 4);
			case SRATIONAL -> (double) (int) file.u32(at) / (int) file.u32(at + 4);
			case FLOAT -> Float.intBitsToFloat((int) file.u32(at));
			case DOUBLE -> Double.longBitsToDouble(file.bits64(at));
			default -> number(file, at);
		};
	}

}
