package dev.countersign.tower;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.TensorSource;

/**
 * The weights of the reference network, computed by a hash of their index.
 */
public final class GoldenWeights {

	private GoldenWeights() {
	}

	/**
	 * Fills a block, initialised or not.
	 * @param block to fill
	 * @param manager owner of the values
	 */
	public static void fill(TowerBlock block, NDManager manager) throws IOException {
		if (!block.isInitialized()) {
			block.initialize(manager, DataType.FLOAT32, block.inputShape());
		}
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		int index = 0;
		long fanIn = 1;
		for (Map.Entry<String, Parameter> entry : block.namedParameters().entrySet()) {
			Parameter parameter = entry.getValue();
			if (parameter.getType() == Parameter.Type.WEIGHT) {
				fanIn = parameter.getShape().slice(1).size();
			}
			tensors.put(entry.getKey(),
					new FloatTensor(parameter.getShape().getShape(), values(parameter, index, fanIn)));
			if (parameter.requiresGradient()) {
				index++;
			}
		}
		Weights.set(block, manager, TensorSource.of(tensors));
	}

	private static float[] values(Parameter parameter, int index, long fanIn) {
		float[] values = new float[Math.toIntExact(parameter.getShape().size())];
		double bound = 1 / Math.sqrt((double) fanIn);
		switch (parameter.getType()) {
			case WEIGHT -> hashed(values, index, Math.sqrt(6) * bound);
			case BIAS -> hashed(values, index, bound);
			case GAMMA, RUNNING_VAR -> Arrays.fill(values, 1);
			default -> {
			}
		}
		return values;
	}

	private static void hashed(float[] values, int index, double bound) {
		for (int i = 0; i < values.length; i++) {
			int hash = i * 0x9E3779B1 + index * 40503;
			hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
			hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
			hash ^= hash >>> 16;
			values[i] = (float) ((2 * (hash & 0xFFFFFF) * 0x1p-24 - 1) * bound);
		}
	}

}
