package dev.countersign.training.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a training's learning rate runs.
 */
public enum Schedule {

	/** Always the same, as the article has it. */
	CONSTANT,

	/**
	 * It warms up and falls along a cosine; gradients are clipped and weights averaged.
	 */
	COSINE;

	/**
	 * The name that a request uses.
	 * @return {@code constant} or {@code cosine}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The schedule of that name.
	 * @param id as {@link #id()} gives it
	 * @return the schedule
	 * @throws IllegalArgumentException if there is none, naming those that exist
	 */
	public static Schedule byId(String id) {
		return Arrays.stream(values())
			.filter((schedule) -> schedule.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No schedule '%s'; there are %s".formatted(id, ids())));
	}

	/**
	 * Every name.
	 * @return in the order of the enum
	 */
	public static List<String> ids() {
		return Arrays.stream(values()).map(Schedule::id).toList();
	}

}
