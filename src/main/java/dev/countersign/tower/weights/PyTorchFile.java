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
 * A file that {@code torch.save} wrote, whose tensors are read when they are asked for,
 * as float32. The file is opened for each, and must not change in between.
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

	/** Where the numbers lie that a storage's key stands for. */
	@FunctionalInterface
	interface Storages {

		/**
		 * Looks a storage up.
		 * @return {@code null}: it is not in the file
		 */
		@Nullable FileRange range(Storage storage) throws IOException;

	}

	/**
	 * Checks that every tensor's values are in the file.
	 * @param file to be read later
	 * @param order of a number's bytes
	 * @param tensors by their names
	 * @param storages where their values lie
	 * @throws WeightsFormatException if a tensor is not there as a whole or of another
	 * type
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
					"tensor '%s' is of the type %s; float32, float16, bfloat16, float64 and int64 can be read"
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
