package dev.countersign.image.locate;

import java.util.List;

/**
 * The locators of this version.
 */
public final class Locators {

	/** The locator of a model that names none. */
	public static final Locator WHOLE_IMAGE = new WholeImage();

	private static final List<Locator> ALL = List.of(WHOLE_IMAGE);

	private Locators() {
	}

	/**
	 * Finds a locator.
	 * @param id as {@link Locator#id()}
	 * @return the locator
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static Locator byId(String id) {
		return ALL.stream()
			.filter((locator) -> locator.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"'%s' is unknown; it must be one of %s".formatted(id, ALL.stream().map(Locator::id).toList())));
	}

}
