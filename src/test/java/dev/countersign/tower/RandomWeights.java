package dev.countersign.tower;

import java.util.Random;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * Networks whose every value is drawn, normalisations included, so that each matters.
 */
public final class RandomWeights {

	private RandomWeights() {
	}

	/**
	 * Creates a tower's network, folded for inference.
	 * @param tower the tower
	 * @param manager owner of the values
	 * @return the same network each time
	 */
	public static TowerBlock folded(Tower tower, NDManager manager) {
		TowerBlock block = tower.newBlock();
		Initialisation.initialise(block, manager, 7);
		Random random = new Random(7);
		for (Parameter parameter : block.namedParameters().values()) {
			switch (parameter.getType()) {
				case GAMMA -> fill(parameter, random, 1.5f, 0.3f);
				case RUNNING_VAR -> fill(parameter, random, 0.05f, 0.04f);
				case BETA, RUNNING_MEAN -> fill(parameter, random, 0, 0.2f);
				default -> {
				}
			}
		}
		block.foldForInference();
		return block;
	}

	/** Draws values around a mean. */
	private static void fill(Parameter parameter, Random random, float mean, float spread) {
		EngineTensors.fill(parameter.getArray(), (values) -> {
			while (values.hasRemaining()) {
				values.put(mean + spread * (2 * random.nextFloat() - 1));
			}
		});
	}

}
