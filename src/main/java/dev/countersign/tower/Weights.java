package dev.countersign.tower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * A network's values on disk, in the safetensors format under PyTorch's parameter names,
 * so that either side reads what the other has trained.
 */
public final class Weights {

	private static final long MAX_BYTES = 1L << 30;

	private static final String BATCHES_TRACKED = ".num_batches_tracked";

	private Weights() {
	}

	/**
	 * Fills a network from a file.
	 * @param block initialised or not; arrays that it has are kept and overwritten
	 * @param manager that owns the values of a block that is not initialised
	 * @param file in the safetensors format; PyTorch's {@code num_batches_tracked} is
	 * passed over
	 * @throws IOException if the file cannot be read, or its names and shapes are not the
	 * block's: the message lists what is missing, unexpected and misshaped
	 */
	public static void load(TowerBlock block, NDManager manager, Path file) throws IOException {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		Safetensors.read(file, MAX_BYTES).forEach((name, tensor) -> {
			if (!name.endsWith(BATCHES_TRACKED)) {
				tensors.put(block.ownName(name), tensor);
			}
		});
		try {
			set(block, manager, tensors);
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("%s: %s".formatted(file, ex.getMessage()), ex);
		}
	}

	/**
	 * Holds the names and shapes in a file against a network's, without reading the
	 * values: what is no such network's costs no memory.
	 * @param block not initialised; stays so
	 * @param manager for its shapes
	 * @param file in the safetensors format
	 * @throws IOException if the file cannot be read, or its names and shapes are not the
	 * block's: the message lists what is missing, unexpected and misshaped
	 */
	public static void requireFit(TowerBlock block, NDManager manager, Path file) throws IOException {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		SafetensorsFile.open(file, MAX_BYTES).shapes().forEach((name, shape) -> {
			if (!name.endsWith(BATCHES_TRACKED)) {
				shapes.put(block.ownName(name), shape);
			}
		});
		block.initialise(manager, (name) -> Initializer.ZEROS);
		List<String> problems = problems(block.namedParameters(), shapes);
		block.clear();
		if (!problems.isEmpty()) {
			throw new IOException("The weights do not fit the tower: " + String.join("; ", problems));
		}
	}

	/**
	 * Fills a network.
	 * @param block initialised or not; arrays that it has are kept and overwritten
	 * @param manager that owns the values of a block that is not initialised
	 * @param tensors one for each of the block's names
	 * @throws IllegalArgumentException if names or shapes are not the block's: the
	 * message lists what is missing, unexpected and misshaped, and the values stay as
	 * they were
	 */
	public static void set(TowerBlock block, NDManager manager, Map<String, FloatTensor> tensors) {
		Map<String, Parameter> parameters = block.namedParameters();
		boolean fresh = !block.isInitialized();
		if (fresh) {
			block.initialise(manager, (name) -> Initializer.ZEROS);
		}
		Map<String, long[]> shapes = new LinkedHashMap<>();
		tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
		List<String> problems = problems(parameters, shapes);
		if (!problems.isEmpty()) {
			if (fresh) {
				block.clear();
			}
			throw new IllegalArgumentException("The weights do not fit the tower: " + String.join("; ", problems));
		}
		tensors.forEach((name, tensor) -> overwrite(Objects.requireNonNull(parameters.get(name)), tensor));
	}

	/**
	 * Writes a network's values in place, in the order of its names.
	 * @param block initialised
	 * @param file to create or overwrite
	 * @throws IOException if it cannot be written
	 */
	public static void save(TowerBlock block, Path file) throws IOException {
		Safetensors.write(file, copy(block));
	}

	/**
	 * A network's values as they are now.
	 * @param block initialised
	 * @return from PyTorch's name to the values, in the order of the block's names
	 */
	public static Map<String, FloatTensor> copy(TowerBlock block) {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		block.namedParameters()
			.forEach((name, parameter) -> tensors.put(name,
					new FloatTensor(parameter.getShape().getShape(), parameter.getArray().toFloatArray())));
		return tensors;
	}

	private static List<String> problems(Map<String, Parameter> parameters, Map<String, long[]> shapes) {
		List<String> problems = new ArrayList<>();
		parameters.forEach((name, parameter) -> {
			long[] shape = shapes.get(name);
			if (shape == null) {
				problems.add("'%s' is missing".formatted(name));
			}
			else if (!Arrays.equals(shape, parameter.getShape().getShape())) {
				problems.add("'%s' has the shape %s, not %s".formatted(name, new Shape(shape), parameter.getShape()));
			}
		});
		shapes.keySet()
			.stream()
			.filter((name) -> !parameters.containsKey(name))
			.forEach((name) -> problems.add("'%s' is unexpected".formatted(name)));
		return problems;
	}

	/**
	 * In place, so that whoever holds the array sees the new values; libtorch allows that
	 * only while no gradient is asked for.
	 */
	private static void overwrite(Parameter parameter, FloatTensor tensor) {
		NDArray array = parameter.getArray();
		boolean gradient = array.hasGradient();
		if (gradient) {
			array.setRequiresGradient(false);
		}
		try (NDArray values = array.getManager().create(tensor.values(), new Shape(tensor.shape()))) {
			values.copyTo(array);
		}
		if (gradient) {
			array.setRequiresGradient(true);
		}
	}

}
