package dev.countersign.execution;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.script.TrainingScript;

/**
 * One way to run a tower that is being trained.
 */
@FunctionalInterface
public interface TrainingExecution {

	/**
	 * Embeds images with batch statistics. Gradients are recorded if they are on.
	 * @param manager owns the result and what is in between
	 * @param images {@code (N, 1, height, width)}, left open
	 * @return {@code (N, embeddingSize)}
	 */
	NDArray run(NDManager manager, NDArray images);

	/**
	 * Creates an execution. Layers run one by one with float32, unless rounded operations
	 * are asked for, the tower has a script of them, and it runs on a CPU.
	 * @param manager of the device; owns what the execution needs
	 * @param block initialised; its values may change between runs
	 * @param precision of the large layers
	 * @return the execution
	 * @throws EngineException if libtorch does not accept the script
	 */
	static TrainingExecution of(NDManager manager, TowerBlock block, Precision precision) {
		Precision used = precision(manager, block, precision);
		return (used != Precision.FP32) ? script(manager, block, used) : (step,
				images) -> block.forward(new ParameterStore(step, false), new NDList(images), true).singletonOrThrow();
	}

	/**
	 * Returns the precision in which an execution runs the large layers.
	 * @param manager of the device
	 * @param block the tower
	 * @param asked the precision that is asked for
	 * @return that precision if {@link #of} follows it, else {@code FP32}
	 */
	static Precision precision(NDManager manager, TowerBlock block, Precision asked) {
		return (block.hasTrainingScript() && !manager.getDevice().isGpu()) ? asked : Precision.FP32;
	}

	/** Creates an execution of the block's script. */
	static TrainingExecution script(NDManager manager, TowerBlock block, Precision precision) {
		TrainingScript script = new TrainingScript(manager, precision);
		String source = block.script(script);
		ScriptedNetwork network = ScriptedNetwork.load(manager, source, script.weights());
		return (step, images) -> {
			// Gradients of operations that the optimizer of scripts has merged are its
			// own.
			JniUtils.setGraphExecutorOptimize(false);
			try {
				NDArray embeddings = network.train(images);
				embeddings.attach(step);
				return embeddings;
			}
			finally {
				JniUtils.setGraphExecutorOptimize(true);
			}
		};
	}

}
