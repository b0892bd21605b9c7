package dev.countersign.tower.weights.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dictionary, of which only what has a name is kept.
 */
public final class Dictionary {

	private Map<String, Object> entries = Map.of();

	/**
	 * What has a name.
	 * @return in the order of the pickle
	 */
	public Map<String, Object> entries() {
		return this.entries;
	}

	/**
	 * Adds or replaces an entry.
	 * @param key anything; the entry is kept if it is text
	 * @param value anything
	 */
	public void put(Object key, Object value) {
		if (key instanceof String name) {
			if (this.entries.isEmpty()) {
				this.entries = new LinkedHashMap<>();
			}
			this.entries.put(name, value);
		}
	}

}
