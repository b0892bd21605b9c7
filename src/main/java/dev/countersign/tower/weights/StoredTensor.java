package dev.countersign.tower.weights;

/**
 * A tensor as a view of a storage. Its element {@code (i, j, …)} is the storage's number
 * {@code offset + i·strides[0] + j·strides[1] + …}.
 *
 * @param storage the storage
 * @param offset index of its first element in the storage
 * @param shape dimensions; empty for a scalar
 * @param strides one stride for each dimension, in numbers
 */
record StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {

	/**
	 * Checks that every element lies in the storage, and that the tensor has no more
	 * elements than the storage. So a small file cannot represent a large tensor.
	 * @param name the tensor's name, for messages
	 * @throws WeightsFormatException if the check fails
	 */
	void check(String name) throws WeightsFormatException {
		if (this.shape.length != this.strides.length || this.offset < 0 || this.storage.first() < 0
				|| this.storage.count() < 0) {
			throw outside(name);
		}
		try {
			long count = 1;
			long last = this.offset;
			for (int dimension = 0; dimension < this.shape.length; dimension++) {
				if (this.shape[dimension] < 0 || this.strides[dimension] < 0) {
					throw outside(name);
				}
				count = Math.multiplyExact(count, this.shape[dimension]);
				last = Math.addExact(last,
						Math.multiplyExact(Math.max(0, this.shape[dimension] - 1), this.strides[dimension]));
			}
			if (count > 0 && last >= this.storage.count()) {
				throw outside(name);
			}
			if (count > this.storage.count()) {
				throw new WeightsFormatException(
						"tensor '%s' repeats its values, as after expand(); save a copy made by clone()"
							.formatted(WeightsFormatException.shown(name)));
			}
		}
		catch (ArithmeticException ex) {
			throw outside(name);
		}
	}

	private static WeightsFormatException outside(String name) {
		return new WeightsFormatException(
				"tensor '%s' refers to values outside its storage; the file is corrupt, so save it again"
					.formatted(WeightsFormatException.shown(name)));
	}

	/** Returns the number of elements. It cannot overflow once the tensor is checked. */
	long count() {
		long count = 1;
		for (long dimension : this.shape) {
			count *= dimension;
		}
		return count;
	}

	/**
	 * Returns the number of trailing dimensions whose elements are contiguous.
	 */
	int contiguousDimensions() {
		long run = 1;
		int dimension = this.shape.length;
		while (dimension > 0 && (this.shape[dimension - 1] == 1 || this.strides[dimension - 1] == run)) {
			dimension--;
			run *= this.shape[dimension];
		}
		return this.shape.length - dimension;
	}

}
