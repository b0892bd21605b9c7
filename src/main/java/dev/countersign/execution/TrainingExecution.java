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
		boolean rounded = precision != Precision.FP32 && block.hasTrainingScript() && !manager.getDevice().isGpu();
		return rounded ? script(manager, block, precision) : (step,
				images) -> block.forward(new ParameterStore(step, false), new NDList(images), true).singletonOrThrow();
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
				return network.train(images);
			}
			finally {
				JniUtils.setGraphExecutorOptimize(true);
			}
		};
	}

}
