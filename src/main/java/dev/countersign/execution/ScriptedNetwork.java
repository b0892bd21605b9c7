package dev.countersign.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A script and its weights, loaded into libtorch. Any number of threads may {@link #run}
 * it, and one at a time may {@link #train} with it.
 */
final class ScriptedNetwork {

	/** By this name, DJL passes arrays as a list. */
	private static final String LIST = "packed[]";

	private final PtSymbolBlock module;

	private final PtNDArray[] packed;

	private ScriptedNetwork(PtSymbolBlock module, PtNDArray[] packed) {
		this.module = module;
		this.packed = packed;
	}

	/**
	 * Loads a script and prepares its weights.
	 * @param manager of the CPU; owns the network and the prepared weights
	 * @param source as {@link dev.countersign.tower.script.Script} or
	 * {@link dev.countersign.tower.script.TrainingScript} writes it
	 * @param weights the script's; they may be closed afterwards
	 * @return the network
	 * @throws ai.djl.engine.EngineException if libtorch does not accept the script
	 */
	static ScriptedNetwork load(NDManager manager, String source, List<NDArray> weights) {
		PtNDManager owner = (PtNDManager) manager;
		PtSymbolBlock module = load(owner, ScriptArchive.of(source));
		DjlBackend.recordNoGradients();
		try (IValue list = IValue.listFrom(weights.toArray(PtNDArray[]::new));
				IValue packed = IValueUtils.runMethod(module, "pack", list)) {
			return new ScriptedNetwork(module, packed.toTensorArray(owner));
		}
	}

	private static PtSymbolBlock load(PtNDManager manager, byte[] archive) {
		try {
			return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs the network and records its gradients if that is on, which {@link #run} never
	 * does.
	 * @param images as the script takes them
	 * @return what the script returns; owned by the images' manager
	 */
	NDArray train(NDArray images) {
		NDList arguments = new NDList(images);
		for (PtNDArray array : this.packed) {
			array.setName(LIST);
			arguments.add(array);
		}
		return IValueUtils.forward(this.module, arguments, true).singletonOrThrow();
	}

	/**
	 * Runs the network.
	 * @param manager owns the result
	 * @param images as the script takes them
	 * @return what the script returns
	 */
	NDArray run(NDManager manager, NDArray images) {
		try (IValue input = IValue.from((PtNDArray) images);
				IValue weights = IValue.listFrom(this.packed);
				IValue output = this.module.forward(input, weights)) {
			return output.toTensor((PtNDManager) manager);
		}
	}

}
