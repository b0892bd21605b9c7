package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.tower.weights.pickle.PickleException;
import dev.countersign.tower.weights.pickle.PickleInput;
import dev.countersign.tower.weights.pickle.PickledList;
import dev.countersign.tower.weights.pickle.Unpickler;

/**
 * The format that {@code torch.save} wrote before PyTorch 1.6. It starts with five
 * pickles: a magic number, the version of the protocol, the machine, the saved object,
 * and the keys of the storages. Then follows each storage, as an eight-byte count and its
 * numbers. All is little-endian.
 *
 * @see <a href=
 * "https://github.com/pytorch/pytorch/blob/v1.5.1/torch/serialization.py">The format</a>
 */
final class PyTorchLegacy {

	/** The magic number as it is pickled. */
	private static final String MAGIC = new String(new byte[] { (byte) 0x8A, 0x0A, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46,
			(byte) 0xF9, 0x20, 0x6A, (byte) 0xA8, 0x50, 0x19, '.' }, StandardCharsets.ISO_8859_1);

	private static final long VERSION = 1001;

	private static final int MAX_PICKLE_BYTES = 4 << 20;

	private final FileChannel channel;

	private final TorchConstructors constructors = new TorchConstructors();

	private PyTorchLegacy(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Returns whether a file with this beginning has this format.
	 */
	static boolean isBeginning(String head) {
		return head.charAt(0) == 0x80 && head.contains(MAGIC);
	}

	static TensorSource open(FileChannel channel, Path file) throws IOException {
		return new PyTorchLegacy(channel).open(file);
	}

	private TensorSource open(Path file) throws IOException {
		FileRange all = new FileRange(0, Math.min(this.channel.size(), MAX_PICKLE_BYTES));
		PickleInput in = new PickleInput(this.channel, all.start(), all.end());
		Unpickler unpickler = new Unpickler(in, this.constructors);
		Object saved = PickleReading.of(this.channel, all, () -> {
			unpickler.load();
			if (!Long.valueOf(VERSION).equals(unpickler.load())) {
				throw new PickleException("it was written by a version of torch.save that is not supported");
			}
			unpickler.load();
			return unpickler.load();
		});
		Object keys = PickleReading.of(this.channel, all, unpickler::load);
		Map<String, StoredTensor> tensors = StateDictionary.of(saved);
		Map<String, FileRange> storages = storages(keys, in.position());
		return PyTorchFile.of(file, ByteOrder.LITTLE_ENDIAN, tensors, (storage) -> storages.get(storage.key()));
	}

	private Map<String, FileRange> storages(Object keys, long start) throws IOException {
		if (!(keys instanceof PickledList list)) {
			throw broken();
		}
		return storages(list.items(), start);
	}

	/**
	 * Finds the storages. A storage has only a count of its numbers; their length follows
	 * from its type.
	 */
	private Map<String, FileRange> storages(List<Object> keys, long start) throws IOException {
		Map<String, FileRange> ranges = new HashMap<>();
		long position = start;
		long size = this.channel.size();
		for (Object key : keys) {
			StorageType type = (key instanceof String name) ? this.constructors.storage(name) : null;
			if (type == null || size - position < Long.BYTES) {
				throw broken();
			}
			long count = count(position);
			position += Long.BYTES;
			if (count < 0 || count > (size - position) / type.bytes()) {
				throw broken();
			}
			ranges.put((String) key, new FileRange(position, count * type.bytes()));
			position += count * type.bytes();
		}
		return ranges;
	}

	private long count(long position) throws IOException {
		ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		while (count.hasRemaining()) {
			if (this.channel.read(count, position + count.position()) < 0) {
				throw broken();
			}
		}
		return count.flip().getLong();
	}

	private static WeightsFormatException broken() {
		return new WeightsFormatException(
				"it is a file in the old format of torch.save, but truncated or corrupt; save it again");
	}

}
