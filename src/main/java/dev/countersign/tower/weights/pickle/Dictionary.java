package dev.countersign.tower.weights.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dictionary. Only entries whose key is a string are kept.
 */
public final class Dictionary {

	private Map<String, Object> entries = Map.of();

	/**
	 * Returns the entries.
	 * @return the entries in the order of the pickle
	 */
	public Map<String, Object> entries() {
		return this.entries;
	}

	/**
	 * Adds or replaces an entry.
	 * @param key the key; the entry is ignored unless it is a string
	 * @param value the value
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
