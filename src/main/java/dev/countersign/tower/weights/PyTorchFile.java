package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A file that {@code torch.save} wrote. Its tensors are read on demand, as float32. The
 * file is opened for each tensor and must not change in between.
 */
final class PyTorchFile implements TensorSource {

	private final Path file;

	private final ByteOrder order;

	private final Map<String, PlacedTensor> tensors;

	private PyTorchFile(Path file, ByteOrder order, Map<String, PlacedTensor> tensors) {
		this.file = file;
		this.order = order;
		this.tensors = tensors;
	}

	/** Finds the numbers of a storage in the file. */
	@FunctionalInterface
	interface Storages {

		/**
		 * Finds a storage.
		 * @return its place; {@code null} if it is not in the file
		 */
		@Nullable FileRange range(Storage storage) throws IOException;

	}

	/**
	 * Checks that every tensor's values are in the file.
	 * @param file the file, which is read later
	 * @param order byte order of its numbers
	 * @param tensors the tensors by name
	 * @param storages finds their values
	 * @throws WeightsFormatException if a tensor is incomplete or has a type that cannot
	 * be read
	 */
	static PyTorchFile of(Path file, ByteOrder order, Map<String, StoredTensor> tensors, Storages storages)
			throws IOException {
		Map<String, PlacedTensor> placed = new LinkedHashMap<>();
		for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
			placed.put(entry.getKey(), placed(entry.getKey(), entry.getValue(), storages));
		}
		return new PyTorchFile(file, order, placed);
	}

	private static PlacedTensor placed(String name, StoredTensor tensor, Storages storages) throws IOException {
		Storage storage = tensor.storage();
		ElementType type = storage.type().elements();
		if (type == null) {
			throw new WeightsFormatException(
					"tensor '%s' has the type %s, which cannot be read; save it as float32, float16, bfloat16, float64 or int64"
						.formatted(WeightsFormatException.shown(name), storage.type().name()));
		}
		tensor.check(name);
		FileRange range = storages.range(storage);
		if (range == null || storage.first() > range.bytes() / type.bytes()
				|| storage.count() > range.bytes() / type.bytes() - storage.first()) {
			throw new WeightsFormatException("the values of tensor '%s' are not all in the file; save it again"
				.formatted(WeightsFormatException.shown(name)));
		}
		return new PlacedTensor(tensor, type, range.start() + storage.first() * type.bytes());
	}

	@Override
	public Map<String, long[]> shapes() {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		this.tensors.forEach((name, tensor) -> shapes.put(name, tensor.view().shape().clone()));
		return shapes;
	}

	@Override
	public void read(String name, Sink sink) throws IOException {
		PlacedTensor tensor = this.tensors.get(name);
		if (tensor == null) {
			throw new IllegalArgumentException("%s has no tensor '%s'".formatted(this.file, name));
		}
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			new TensorReader(channel, this.order, tensor, sink).read();
		}
	}

}
