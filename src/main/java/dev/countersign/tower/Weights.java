package dev.countersign.tower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.initializer.Initializer;
import dev.countersign.tower.weights.Safetensors;
import dev.countersign.tower.weights.SafetensorsFile;
import dev.countersign.tower.weights.TensorSource;

/**
 * Reads and writes a network's values in the safetensors format under PyTorch's parameter
 * names, so the two can exchange weights.
 */
public final class Weights {

	private static final long MAX_BYTES = 1L << 30;

	private static final String BATCHES_TRACKED = ".num_batches_tracked";

	private Weights() {
	}

	/**
	 * Fills a network from a file.
	 * @param block initialised or not; existing arrays are overwritten in place
	 * @param manager owner of the values if the block is not initialised
	 * @param file in the safetensors format; PyTorch's {@code num_batches_tracked} is
	 * ignored
	 * @throws IOException if the file cannot be read, or its names and shapes are not the
	 * block's: the message names what is missing, unexpected and misshaped
	 */
	public static void load(TowerBlock block, NDManager manager, Path file) throws IOException {
		try {
			set(block, manager, SafetensorsFile.open(file, MAX_BYTES));
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("%s: %s".formatted(file, ex.getMessage()), ex);
		}
	}

	/** Returns tensors under the block's names. */
	private static TensorSource named(TowerBlock block, TensorSource tensors) {
		Map<String, String> names = new LinkedHashMap<>();
		block.ownNames(tensors.shapes().keySet()).forEach((name, own) -> {
			if (!name.endsWith(BATCHES_TRACKED)) {
				names.put(own, name);
			}
		});
		return tensors.renamed(names);
	}

	/**
	 * Compares the names and shapes of weights with a tower's. It does not read the
	 * values, so weights that do not fit cost no memory.
	 * @param tower the expected tower
	 * @param tensors under the tower's names or those of an earlier version
	 * @return how they differ
	 */
	public static WeightDifferences differences(Tower tower, TensorSource tensors) {
		try (NDManager manager = HostMemory.newManager()) {
			TowerBlock block = tower.newBlock();
			block.initialise(manager, (name) -> Initializer.ZEROS);
			return WeightDifferences.between(block.namedParameters(), named(block, tensors).shapes());
		}
	}

	/**
	 * Copies a tower's values to a file, under its names and in their order.
	 * @param tower the tower of the weights
	 * @param from has the values under the tower's names or those of an earlier version
	 * @param to file to create or overwrite, in the safetensors format
	 * @throws IOException if the values cannot be read or the file cannot be written
	 * @throws IllegalArgumentException if the values do not fit the tower
	 */
	public static void copy(Tower tower, TensorSource from, Path to) throws IOException {
		try (NDManager manager = HostMemory.newManager()) {
			TowerBlock block = tower.newBlock();
			set(block, manager, from);
			save(block, to);
		}
	}

	/**
	 * Returns a file's values without those of a projection behind the tower.
	 * @param file in the safetensors format, written by {@link #save}
	 * @return values that are read on demand
	 * @throws IOException if the file cannot be read
	 */
	public static TensorSource unprojected(Path file) throws IOException {
		TensorSource source = SafetensorsFile.open(file, MAX_BYTES);
		Map<String, String> names = new LinkedHashMap<>();
		source.shapes()
			.keySet()
			.stream()
			.filter((name) -> !name.equals(ProjectedTower.MATRIX))
			.forEach((name) -> names.put(name, name));
		return source.renamed(names);
	}

	/**
	 * Fills a network.
	 * @param block initialised or not; existing arrays are overwritten in place
	 * @param manager owner of the values if the block is not initialised
	 * @param tensors one for each of the block's names, which may be those of an earlier
	 * version
	 * @throws IOException if a tensor cannot be read; some values may then already be
	 * overwritten
	 * @throws IllegalArgumentException if names or shapes are not the block's: the
	 * message names what is missing, unexpected and misshaped, and the values do not
	 * change
	 */
	public static void set(TowerBlock block, NDManager manager, TensorSource tensors) throws IOException {
		boolean fresh = !block.isInitialized();
		if (fresh) {
			block.initialise(manager, (name) -> Initializer.ZEROS);
		}
		TensorSource own = named(block, tensors);
		WeightDifferences differences = WeightDifferences.between(block.namedParameters(), own.shapes());
		if (differences.count() > 0) {
			if (fresh) {
				block.clear();
			}
			throw new IllegalArgumentException("The weights do not fit the tower: " + differences);
		}
		of(block).overwrite(own);
	}

	/**
	 * Writes a network's values in the order of its names.
	 * @param block initialised
	 * @param file to create or overwrite
	 * @throws IOException if it cannot be written
	 */
	public static void save(TowerBlock block, Path file) throws IOException {
		Safetensors.write(file, of(block));
	}

	/**
	 * Returns a view of a network's values.
	 * @param block initialised
	 * @return values that are read on demand, under PyTorch's names, in the order of the
	 * block's names
	 */
	public static EngineTensors of(TowerBlock block) {
		Map<String, NDArray> arrays = new LinkedHashMap<>();
		block.namedParameters().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
		return new EngineTensors(arrays);
	}

}
