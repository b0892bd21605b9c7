package dev.countersign.tower;

import dev.countersign.image.preparation.Preparation;
import org.jspecify.annotations.Nullable;

/**
 * A kind of shared-weight network: what goes in, what comes out, and how its blocks are
 * made. A new kind is one class and one line in {@link Towers}.
 */
public interface Tower {

	/**
	 * The name that a model's manifest and a training request use.
	 * @return for example {@code article}
	 */
	String id();

	/**
	 * How images are prepared for this tower.
	 * @return the preparation; its size is the network's input size
	 */
	Preparation preparation();

	/**
	 * Length of the embedding.
	 * @return number of elements
	 */
	int embeddingSize();

	/**
	 * A new network with no values yet: input {@code (N, 1, height, width)} float32 in 0
	 * to 1, output {@code (N, embeddingSize)}.
	 * @return the block, not initialised
	 */
	TowerBlock newBlock();

	/**
	 * This tower and after it a linear map to fewer numbers, which is fitted once the
	 * network is trained.
	 * @return a tower of the same name; {@code null}: there is none
	 */
	default @Nullable ProjectedTower projected() {
		return null;
	}

	/**
	 * Whether a training of this tower can go on from another's weights, whose projection
	 * is left behind.
	 * @param before what the weights are of
	 * @return whether it has the same name and takes images of the same size
	 */
	default boolean goesOnFrom(Tower before) {
		return id().equals(before.id()) && preparation().width() == before.preparation().width()
				&& preparation().height() == before.preparation().height();
	}

}
