package dev.countersign.tower.weights;

/**
 * A tensor as a view of a storage. Element {@code (i, j, …)} is number
 * {@code offset + i·strides[0] + j·strides[1] + …} of it.
 *
 * @param storage what it is a view of
 * @param offset its first element's place
 * @param shape dimensions, none for a scalar
 * @param strides one for each dimension
 */
record StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {

	/**
	 * Checks that every element is one of the storage's and that they are no more than
	 * the storage has, so that a small file cannot stand for a large tensor.
	 * @param name for messages
	 * @throws WeightsFormatException if not
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
						"tensor '%s' repeats its values, as expand() makes it; save a copy, which clone() makes"
							.formatted(WeightsFormatException.shown(name)));
			}
		}
		catch (ArithmeticException ex) {
			throw outside(name);
		}
	}

	private static WeightsFormatException outside(String name) {
		return new WeightsFormatException("tensor '%s' leads outside its values; the file is broken, save it again"
			.formatted(WeightsFormatException.shown(name)));
	}

	/** How many elements there are; known to fit once the tensor is checked. */
	long count() {
		long count = 1;
		for (long dimension : this.shape) {
			count *= dimension;
		}
		return count;
	}

	/**
	 * How many dimensions, counted from the last, make one run of elements that follow
	 * one another.
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
