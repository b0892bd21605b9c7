package dev.countersign.tower.weights.pickle;

import java.util.List;

/**
 * A Python tuple. It may contain the same tuple many times, at every level, so code must
 * not descend into it recursively.
 *
 * @param items the items in their order
 */
public record Tuple(List<Object> items) {

	/** No items. */
	public static final Tuple EMPTY = new Tuple(List.of());

	/**
	 * Returns the items as whole numbers, such as the dimensions of a shape.
	 * @param max maximum number of items
	 * @return the numbers
	 * @throws PickleException if there are more items, or if one is not a whole number of
	 * 64 bits
	 */
	public long[] numbers(int max) throws PickleException {
		if (this.items.size() > max) {
			throw new PickleException("one of its tensors has too many dimensions");
		}
		long[] numbers = new long[this.items.size()];
		for (int place = 0; place < numbers.length; place++) {
			if (!(this.items.get(place) instanceof Long number)) {
				throw new PickleException("one of its tensors has a shape that does not consist of whole numbers");
			}
			numbers[place] = number;
		}
		return numbers;
	}

	/** Leaves out the items, because there may be very many of them. */
	@Override
	public String toString() {
		return "Tuple";
	}

}
