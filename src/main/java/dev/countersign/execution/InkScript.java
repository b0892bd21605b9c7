package dev.countersign.execution;

import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Kernel;
import dev.countersign.tower.script.Operations;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.script.Script;

/**
 * Writes the ink finder's network as a script, whose operations are fused.
 */
final class InkScript {

	private final Map<String, NDArray> weights;

	private final Script script;

	private InkScript(Map<String, NDArray> weights, Script script) {
		this.weights = weights;
		this.script = script;
	}

	/**
	 * Loads the network as a script.
	 * @param manager of the CPU; owns the network
	 * @param weights by name, a transposed convolution as {@link DjlInkNetwork} spreads
	 * it; they may be closed afterwards
	 * @return the execution
	 * @throws ai.djl.engine.EngineException if libtorch does not accept the script
	 */
	static InkExecution load(NDManager manager, Map<String, NDArray> weights) {
		try (NDManager derived = manager.newSubManager()) {
			Script script = new Script(derived, Precision.FP32, Operations.FUSED);
			String source = script.source(new InkScript(weights, script).append());
			return ScriptedNetwork.load(manager, source, script.weights())::run;
		}
	}

	private FeatureMap append() {
		FeatureMap cells = this.script.input(InkNetwork.CELL_VALUES, InkNetwork.HEIGHT / InkNetwork.CELL,
				InkNetwork.WIDTH / InkNetwork.CELL);
		FeatureMap finest = convolution("stem", cells, 1, 1);
		FeatureMap fine = convolution("b1", finest, 2, 1);
		FeatureMap coarse = convolution("c2", convolution("c1", fine, 2, 1), 1, 1);
		FeatureMap coarsest = convolution("d1", coarse, 2, 1);
		coarsest = convolution("d2", coarsest, 1, 2);
		coarsest = convolution("d3", coarsest, 1, 4);
		coarsest = convolution("d4", coarsest, 1, 1);
		FeatureMap merged = merge("uc", coarsest, coarse);
		merged = convolution("mb", merge("ub", merged, fine), 1, 1);
		return this.script.convolution(merge("ua", merged, finest), kernel("out", 1, 1), false);
	}

	private FeatureMap convolution(String name, FeatureMap input, int stride, int dilation) {
		return this.script.convolution(input, kernel(name, stride, dilation), true);
	}

	/** Doubles the sides of the coarse map and adds the fine map of the same size. */
	private FeatureMap merge(String name, FeatureMap coarse, FeatureMap fine) {
		FeatureMap places = this.script.convolution(coarse, kernel(name + ".coarse", 1, 1), false);
		return this.script.convolutionOnto(fine, kernel(name + ".fine", 1, 1), this.script.doubled(places));
	}

	private Kernel kernel(String name, int stride, int dilation) {
		NDArray weight = weight(name + ".weight");
		int padding = (int) (dilation * (weight.getShape().get(2) / 2));
		return new Kernel(weight, weight(name + ".bias"), stride, padding, dilation);
	}

	private NDArray weight(String name) {
		return Objects.requireNonNull(this.weights.get(name), name);
	}

}
