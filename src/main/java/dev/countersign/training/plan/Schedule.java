package dev.countersign.training.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The course of a training's learning rate.
 */
public enum Schedule {

	/** A constant rate, as in the article. */
	CONSTANT,

	/**
	 * Warm-up, then cosine decay, with gradient clipping and weight averaging.
	 */
	COSINE;

	/**
	 * Returns the name used in requests.
	 * @return {@code constant} or {@code cosine}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Finds a schedule by its name.
	 * @param id a value of {@link #id()}
	 * @return the schedule
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static Schedule byId(String id) {
		return Arrays.stream(values())
			.filter((schedule) -> schedule.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no schedule '%s'; choose one of %s".formatted(id, ids())));
	}

	/**
	 * Returns all names.
	 * @return the names in the order of the enum
	 */
	public static List<String> ids() {
		return Arrays.stream(values()).map(Schedule::id).toList();
	}

}
