package dev.countersign.tower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * The differences between the names and shapes of weights and a network's.
 *
 * @param agreeing number of names whose shapes are the network's
 * @param missing names that the weights lack
 * @param misshaped names that have another shape, with both shapes
 * @param unexpected names that the network lacks
 */
public record WeightDifferences(int agreeing, List<String> missing, List<String> misshaped, List<String> unexpected) {

	private static final int MAX_NAMED = 3;

	private static final int MAX_SHOWN = 80;

	static WeightDifferences between(Map<String, Parameter> parameters, Map<String, long[]> shapes) {
		List<String> missing = new ArrayList<>();
		List<String> misshaped = new ArrayList<>();
		parameters.forEach((name, parameter) -> {
			long[] shape = shapes.get(name);
			if (shape == null) {
				missing.add("'%s' is missing".formatted(name));
			}
			else if (!Arrays.equals(shape, parameter.getShape().getShape())) {
				misshaped.add("'%s' has the shape %s, not %s".formatted(name, new Shape(shape), parameter.getShape()));
			}
		});
		List<String> unexpected = shapes.keySet()
			.stream()
			.filter((name) -> !parameters.containsKey(name))
			.map((name) -> "'%s' is unexpected".formatted(shown(name)))
			.toList();
		return new WeightDifferences(parameters.size() - missing.size() - misshaped.size(), missing, misshaped,
				unexpected);
	}

	/** Shortens a name for messages, since names in files may have any length. */
	private static String shown(String name) {
		return (name.length() > MAX_SHOWN) ? name.substring(0, MAX_SHOWN) + "…" : name;
	}

	/**
	 * Returns the number of differences.
	 * @return 0 if the weights fit
	 */
	public int count() {
		return this.missing.size() + this.misshaped.size() + this.unexpected.size();
	}

	/**
	 * Returns the first differences of each kind and the number of further ones.
	 * @return such as {@code 'fc1.3.bias' is missing}
	 */
	@Override
	public String toString() {
		List<String> named = Stream.of(this.misshaped, this.missing, this.unexpected)
			.flatMap((kind) -> kind.stream().limit(MAX_NAMED))
			.toList();
		int more = count() - named.size();
		return String.join("; ", named) + ((more > 0) ? "; and %d more".formatted(more) : "");
	}

}
