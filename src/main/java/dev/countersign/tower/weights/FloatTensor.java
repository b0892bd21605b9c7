package dev.countersign.tower.weights;

import java.util.Arrays;

/**
 * A float32 array with its shape, outside any engine. It keeps the arrays that it is
 * given and returns them without copying, so nobody may change them.
 */
public final class FloatTensor {

	private final long[] shape;

	private final float[] values;

	/**
	 * Creates a tensor from both arrays without copying them.
	 * @param shape dimensions; empty for a scalar
	 * @param values values in row-major order
	 * @throws IllegalArgumentException if the number of values does not fit the shape
	 */
	public FloatTensor(long[] shape, float[] values) {
		long size = 1;
		for (long dimension : shape) {
			size = Math.multiplyExact(size, dimension);
		}
		if (size != values.length) {
			throw new IllegalArgumentException(
					"%d values do not fit the shape %s".formatted(values.length, Arrays.toString(shape)));
		}
		this.shape = shape;
		this.values = values;
	}

	/**
	 * Returns the dimensions.
	 * @return the array itself; empty for a scalar
	 */
	public long[] shape() {
		return this.shape;
	}

	/**
	 * Returns the values.
	 * @return the array itself, in row-major order
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
