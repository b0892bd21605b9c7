package dev.countersign.tower.weights;

import java.util.Arrays;

/**
 * A float32 array with its shape, outside any engine. Takes over its arrays; whoever
 * holds them does not change them.
 */
public final class FloatTensor {

	private final long[] shape;

	private final float[] values;

	/**
	 * Takes over both arrays.
	 * @param shape dimensions, none for a scalar
	 * @param values in row-major order
	 * @throws IllegalArgumentException if the shape does not make as many values
	 */
	public FloatTensor(long[] shape, float[] values) {
		long size = 1;
		for (long dimension : shape) {
			size = Math.multiplyExact(size, dimension);
		}
		if (size != values.length) {
			throw new IllegalArgumentException(
					"%d values do not make the shape %s".formatted(values.length, Arrays.toString(shape)));
		}
		this.shape = shape;
		this.values = values;
	}

	/**
	 * The dimensions.
	 * @return none for a scalar
	 */
	public long[] shape() {
		return this.shape;
	}

	/**
	 * The values themselves, not a copy.
	 * @return in row-major order
	 */
	public float[] values() {
		return this.values;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof FloatTensor that && Arrays.equals(this.shape, that.shape)
				&& Arrays.equals(this.values, that.values);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.shape) + Arrays.hashCode(this.values);
	}

	@Override
	public String toString() {
		return "FloatTensor" + Arrays.toString(this.shape);
	}

}
