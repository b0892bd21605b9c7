package dev.countersign.tower;

import dev.countersign.image.locate.Locators;
import dev.countersign.image.preparation.Preparation;
import org.jspecify.annotations.Nullable;

/**
 * A kind of shared-weight network: its input, its output and the construction of its
 * blocks. A new kind takes one class and one line in {@link Towers}.
 */
public interface Tower {

	/**
	 * Returns the name in a model's manifest and in training requests.
	 * @return for example {@code article}
	 */
	String id();

	/**
	 * Returns the preparation of images for this tower.
	 * @return a preparation of the network's input size
	 */
	Preparation preparation();

	/**
	 * Returns the locator that new models with this tower use.
	 * @return its id; the default returns the whole image
	 */
	default String locator() {
		return Locators.WHOLE_IMAGE.id();
	}

	/**
	 * Returns the length of the embedding, all its views together.
	 * @return number of elements
	 */
	int embeddingSize();

	/**
	 * Returns the number of views of the signature that an embedding holds, one after the
	 * other and all of the same length. The first shows it as it lies, the others
	 * shifted.
	 * @return at least 1
	 */
	default int views() {
		return 1;
	}

	/**
	 * Returns this tower with an embedding that also holds views of the signature shifted
	 * to either side. It has the same weights.
	 * @return a tower with the same name, or {@code null} if there is none
	 */
	default @Nullable Tower shifted() {
		return null;
	}

	/**
	 * Creates a network without values: input {@code (N, 1, height, width)} float32 in 0
	 * to 1, output {@code (N, embeddingSize)}.
	 * @return the block, not initialised
	 */
	TowerBlock newBlock();

	/**
	 * Returns this tower with a linear projection to fewer numbers, which is fitted after
	 * the network's training and before views are shifted.
	 * @return a tower with the same name, or {@code null} if there is none
	 */
	default @Nullable ProjectedTower projected() {
		return null;
	}

	/**
	 * Returns whether a training of this tower can continue from another tower's weights
	 * without their projection.
	 * @param before the tower of the weights
	 * @return whether it has the same name and input size
	 */
	default boolean goesOnFrom(Tower before) {
		return id().equals(before.id()) && preparation().width() == before.preparation().width()
				&& preparation().height() == before.preparation().height();
	}

}
