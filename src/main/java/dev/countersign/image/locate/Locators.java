package dev.countersign.image.locate;

import java.util.List;
import java.util.function.Supplier;

import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * The locators of this version.
 */
public final class Locators {

	/** The locator of a model that names none. */
	public static final Locator WHOLE_IMAGE = new WholeImage();

	/** The id of the locator that separates a signature's ink from all else. */
	public static final String INK_FINDER = InkFinder.ID;

	private static final List<String> ALL = List.of(WHOLE_IMAGE.id(), INK_FINDER);

	private Locators() {
	}

	/**
	 * Checks that there is a locator.
	 * @param id as {@link Locator#id()}
	 * @return the id
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static String requireKnown(String id) {
		if (!ALL.contains(id)) {
			throw new IllegalArgumentException("'%s' is unknown; it must be one of %s".formatted(id, ALL));
		}
		return id;
	}

	/**
	 * Returns what identifies the images that a locator of this version finds.
	 * @param id as {@link Locator#id()}
	 * @return the id, and for the ink finder the version of its rules: at most 45
	 * characters
	 */
	public static String version(String id) {
		return id.equals(INK_FINDER) ? id + '.' + InkFinder.RULES : id;
	}

	/**
	 * Creates a locator.
	 * @param id as {@link Locator#id()}
	 * @param network supplies the network of a locator that has one
	 * @return the locator
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static Locator byId(String id, Supplier<InkNetwork> network) {
		return requireKnown(id).equals(INK_FINDER) ? new InkFinder(network.get()) : WHOLE_IMAGE;
	}

}
