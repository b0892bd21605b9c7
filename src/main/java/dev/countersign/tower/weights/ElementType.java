package dev.countersign.tower.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The element types that are read as float32, by their names in the safetensors format.
 */
enum ElementType {

	F16(2) {
		@Override
		float next(ByteBuffer data) {
			return halfToFloat(data.getShort());
		}
	},

	BF16(2) {
		@Override
		float next(ByteBuffer data) {
			return Float.intBitsToFloat(data.getShort() << 16);
		}
	},

	F32(4) {
		@Override
		float next(ByteBuffer data) {
			return data.getFloat();
		}
	},

	F64(8) {
		@Override
		float next(ByteBuffer data) {
			return (float) data.getDouble();
		}
	},

	I64(8) {
		@Override
		float next(ByteBuffer data) {
			return data.getLong();
		}
	};

	private final int bytes;

	ElementType(int bytes) {
		this.bytes = bytes;
	}

	int bytes() {
		return this.bytes;
	}

	/**
	 * Reads the next element of a buffer, in the buffer's byte order.
	 */
	abstract float next(ByteBuffer data);

	static ElementType byName(String tensor, String name) throws WeightsFormatException {
		return Arrays.stream(values())
			.filter((type) -> type.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new WeightsFormatException(
					"tensor '%s' has the type %s, which cannot be read; save it as one of %s".formatted(
							WeightsFormatException.shown(tensor), WeightsFormatException.shown(name),
							Arrays.toString(values()))));
	}

	/**
	 * Converts IEEE 754 binary16. The JDK has a method for this from version 20.
	 */
	private static float halfToFloat(short half) {
		int sign = (half & 0x8000) << 16;
		int exponent = (half >> 10) & 0x1F;
		int fraction = half & 0x3FF;
		if (exponent == 0) {
			float magnitude = fraction * 0x1p-24f;
			return (sign == 0) ? magnitude : -magnitude;
		}
		int widened = (exponent == 0x1F) ? 0xFF : exponent - 15 + 127;
		return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
	}

}
