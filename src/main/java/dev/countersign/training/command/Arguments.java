package dev.countersign.training.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A command line of options, each followed by its values: {@code --steps 100}.
 */
final class Arguments {

	private final Map<String, List<String>> options = new LinkedHashMap<>();

	/**
	 * Reads a command line.
	 * @param args as the JVM passes them
	 * @param known the options that there are, with their dashes
	 * @throws IllegalArgumentException if an option is unknown or given twice
	 */
	Arguments(String[] args, Set<String> known) {
		List<String> values = null;
		for (String arg : args) {
			if (arg.startsWith("--")) {
				values = new ArrayList<>();
				if (!known.contains(arg)) {
					throw new IllegalArgumentException("No option %s; there are %s".formatted(arg, known));
				}
				if (this.options.put(arg, values) != null) {
					throw new IllegalArgumentException("%s is given twice".formatted(arg));
				}
			}
			else if (values == null) {
				throw new IllegalArgumentException("'%s' is not an option; there are %s".formatted(arg, known));
			}
			else {
				values.add(arg);
			}
		}
	}

	boolean has(String option) {
		return this.options.containsKey(option);
	}

	/**
	 * Whether an option that takes no value is given.
	 */
	boolean flag(String option) {
		List<String> values = this.options.getOrDefault(option, List.of());
		if (!values.isEmpty()) {
			throw new IllegalArgumentException("%s takes no value, not %s".formatted(option, values));
		}
		return has(option);
	}

	/**
	 * All values of an option that must have one at least.
	 */
	List<String> all(String option) {
		List<String> values = this.options.getOrDefault(option, List.of());
		if (values.isEmpty()) {
			throw new IllegalArgumentException("%s must be given, with a value".formatted(option));
		}
		return values;
	}

	String one(String option) {
		List<String> values = all(option);
		if (values.size() > 1) {
			throw new IllegalArgumentException("%s takes one value, not %s".formatted(option, values));
		}
		return values.get(0);
	}

	Optional<String> optional(String option) {
		return has(option) ? Optional.of(one(option)) : Optional.empty();
	}

	long whole(String option, long otherwise) {
		return read(option, otherwise, Long::valueOf);
	}

	double number(String option, double otherwise) {
		return read(option, otherwise, Double::valueOf);
	}

	private <T> T read(String option, T otherwise, Function<String, T> reader) {
		Optional<String> text = optional(option);
		try {
			return text.map(reader).orElse(otherwise);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("%s: '%s' is not a number".formatted(option, text.orElse("")), ex);
		}
	}

}
