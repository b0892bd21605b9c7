package dev.countersign.tower.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.countersign.tower.weights.pickle.Dictionary;

/**
 * Finds a network's tensors in the saved object, which is its {@code state_dict()} or a
 * checkpoint that contains one.
 */
final class StateDictionary {

	/**
	 * The keys under which scripts put a state dictionary into a checkpoint. The first
	 * one present counts.
	 */
	private static final List<String> PLACES = List.of("state_dict", "model_state_dict", "model");

	/**
	 * The prefixes that {@code DataParallel} and {@code torch.compile} add to every name.
	 */
	private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

	private static final int MAX_SHOWN = 5;

	private StateDictionary() {
	}

	/**
	 * Returns the tensors under the network's own names. Other values are ignored.
	 * @param saved the pickle's value
	 * @throws WeightsFormatException if it contains no tensors
	 */
	static Map<String, StoredTensor> of(Object saved) throws WeightsFormatException {
		if (!(saved instanceof Dictionary dictionary)) {
			throw new WeightsFormatException(
					"it does not contain a state dictionary; save one with torch.save(model.state_dict(), \"model.pth\")");
		}
		for (String place : PLACES) {
			if (dictionary.entries().get(place) instanceof Dictionary inner) {
				Map<String, StoredTensor> tensors = tensors(inner);
				if (!tensors.isEmpty()) {
					return unwrapped(tensors);
				}
			}
		}
		Map<String, StoredTensor> tensors = tensors(dictionary);
		if (tensors.isEmpty()) {
			throw new WeightsFormatException(
					"it contains no tensors, neither directly nor in a dictionary under %s%s; save model.state_dict()"
						.formatted(PLACES.stream().map("'%s'"::formatted).collect(Collectors.joining(" or ")),
								found(dictionary)));
		}
		return unwrapped(tensors);
	}

	private static String found(Dictionary dictionary) {
		if (dictionary.entries().isEmpty()) {
			return "";
		}
		return " (it contains %s%s)".formatted(dictionary.entries()
			.keySet()
			.stream()
			.limit(MAX_SHOWN)
			.map((name) -> "'" + WeightsFormatException.shown(name) + "'")
			.collect(Collectors.joining(", ")), (dictionary.entries().size() > MAX_SHOWN) ? " and more" : "");
	}

	private static Map<String, StoredTensor> tensors(Dictionary dictionary) {
		Map<String, StoredTensor> tensors = new LinkedHashMap<>();
		dictionary.entries().forEach((name, value) -> {
			if (value instanceof StoredTensor tensor) {
				tensors.put(name, tensor);
			}
		});
		return tensors;
	}

	private static Map<String, StoredTensor> unwrapped(Map<String, StoredTensor> tensors) {
		for (String wrapper : WRAPPERS) {
			if (tensors.keySet().stream().allMatch((name) -> name.startsWith(wrapper))) {
				Map<String, StoredTensor> inner = new LinkedHashMap<>();
				tensors.forEach((name, tensor) -> inner.put(name.substring(wrapper.length()), tensor));
				return unwrapped(inner);
			}
		}
		return tensors;
	}

}
