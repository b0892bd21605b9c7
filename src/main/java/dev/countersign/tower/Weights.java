package dev.countersign.tower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.initializer.Initializer;
import dev.countersign.tower.weights.Safetensors;
import dev.countersign.tower.weights.SafetensorsFile;
import dev.countersign.tower.weights.TensorSource;

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

	/** Tensors under the block's names. */
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
	 * Holds the names and shapes of weights against a tower's, without reading the
	 * values: what is no such tower's costs no memory.
	 * @param tower whose weights they should be
	 * @param tensors under the tower's names, or under those that it had
	 * @return how they differ
	 */
	public static WeightDifferences differences(Tower tower, TensorSource tensors) {
		try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
			TowerBlock block = tower.newBlock();
			block.initialise(manager, (name) -> Initializer.ZEROS);
			return WeightDifferences.between(block.namedParameters(), named(block, tensors).shapes());
		}
	}

	/**
	 * Copies a tower's values, in the order of its names and under them.
	 * @param tower whose weights they are
	 * @param from has them under the tower's names, or under those that it had
	 * @param to to create or overwrite, in the safetensors format
	 * @throws IOException if the one cannot be read or the other not be written
	 * @throws IllegalArgumentException if they are not the tower's
	 */
	public static void copy(Tower tower, TensorSource from, Path to) throws IOException {
		try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
			TowerBlock block = tower.newBlock();
			set(block, manager, from);
			save(block, to);
		}
	}

	/**
	 * A file's values but for those of a projection behind the tower.
	 * @param file in the safetensors format, written by {@link #save}
	 * @return read when they are asked for
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
	 * @param block initialised or not; arrays that it has are kept and overwritten
	 * @param manager that owns the values of a block that is not initialised
	 * @param tensors one for each of the block's names, or of those that it had
	 * @throws IOException if a tensor cannot be read; some values are then the new ones
	 * @throws IllegalArgumentException if names or shapes are not the block's: the
	 * message names what is missing, unexpected and misshaped, and the values stay as
	 * they were
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
	 * Writes a network's values in place, in the order of its names.
	 * @param block initialised
	 * @param file to create or overwrite
	 * @throws IOException if it cannot be written
	 */
	public static void save(TowerBlock block, Path file) throws IOException {
		Safetensors.write(file, of(block));
	}

	/**
	 * A network's values, read when they are asked for.
	 * @param block initialised
	 * @return under PyTorch's names, in the order of the block's names
	 */
	public static EngineTensors of(TowerBlock block) {
		Map<String, NDArray> arrays = new LinkedHashMap<>();
		block.namedParameters().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
		return new EngineTensors(arrays);
	}

}
