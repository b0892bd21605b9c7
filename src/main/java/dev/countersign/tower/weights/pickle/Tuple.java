package dev.countersign.tower.weights.pickle;

import java.util.List;

/**
 * A tuple. What is in it may be in it several times over, so that it must not be walked
 * through deeply.
 *
 * @param items in their order
 */
public record Tuple(List<Object> items) {

	/** No items. */
	public static final Tuple EMPTY = new Tuple(List.of());

	/**
	 * Whole numbers, such as a shape.
	 * @param max how many there may be
	 * @return the items
	 * @throws PickleException if there are more, or others than whole numbers of 64 bits
	 */
	public long[] numbers(int max) throws PickleException {
		if (this.items.size() > max) {
			throw new PickleException("one of its tensors has too many dimensions");
		}
		long[] numbers = new long[this.items.size()];
		for (int place = 0; place < numbers.length; place++) {
			if (!(this.items.get(place) instanceof Long number)) {
				throw new PickleException("one of its tensors has no proper shape");
			}
			numbers[place] = number;
		}
		return numbers;
	}

	/** Says nothing of the items, of which there may be very many. */
	@Override
	public String toString() {
		return "Tuple";
	}

}
