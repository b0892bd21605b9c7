package dev.countersign.tower;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's default initialisation: weights and biases of convolutions and linear layers
 * are uniform within ±1/√fan_in ({@code kaiming_uniform_} with a = √5); batch
 * normalisation starts as the identity.
 */
public final class Initialisation {

	private Initialisation() {
	}

	/**
	 * Initialises a block.
	 * @param block not initialised yet
	 * @param manager owner of the values
	 * @param seed determines the values, which are the same on every machine
	 */
	public static void initialise(TowerBlock block, NDManager manager, long seed) {
		SplittableRandom seeds = new SplittableRandom(seed);
		Map<String, Initializer> initialisers = new LinkedHashMap<>();
		Parameter weight = null;
		for (Map.Entry<String, Parameter> entry : block.namedParameters().entrySet()) {
			Parameter parameter = entry.getValue();
			if (parameter.getType() == Parameter.Type.WEIGHT) {
				weight = parameter;
			}
			initialisers.put(entry.getKey(), initialiser(parameter, weight, seeds.split()));
		}
		block.initialise(manager, (name) -> Objects.requireNonNull(initialisers.get(name)));
	}

	private static Initializer initialiser(Parameter parameter, @Nullable Parameter weight, SplittableRandom random) {
		return switch (parameter.getType()) {
			case WEIGHT, BIAS -> new Uniform(Objects.requireNonNull(weight, "A bias must follow its weight"), random);
			case GAMMA, RUNNING_VAR -> Initializer.ONES;
			default -> Initializer.ZEROS;
		};
	}

	/**
	 * Draws a weight or its bias, scaled by the weight's fan-in.
	 */
	private record Uniform(Parameter weight, SplittableRandom random) implements Initializer {

		@Override
		public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
			double bound = 1 / Math.sqrt((double) this.weight.getShape().slice(1).size());
			NDArray array = manager.create(shape);
			EngineTensors.fill(array, (values) -> {
				while (values.hasRemaining()) {
					values.put((float) ((2 * this.random.nextDouble() - 1) * bound));
				}
			});
			return array;
		}

	}

}
