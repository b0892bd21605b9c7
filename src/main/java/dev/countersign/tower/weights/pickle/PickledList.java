package dev.countersign.tower.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/**
 * A Python list.
 */
public final class PickledList {

	private List<Object> items = List.of();

	/**
	 * Returns the items.
	 * @return the items in the list's order
	 */
	public List<Object> items() {
		return this.items;
	}

	void add(List<Object> more) {
		if (this.items.isEmpty()) {
			this.items = new ArrayList<>(more.size());
		}
		this.items.addAll(more);
	}

}
