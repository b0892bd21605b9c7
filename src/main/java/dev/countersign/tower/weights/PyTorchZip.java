package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.countersign.tower.weights.pickle.PickleInput;
import dev.countersign.tower.weights.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * The format that {@code torch.save} writes since PyTorch 1.6: a zip file of uncompressed
 * entries in one folder. They are {@code data.pkl} and, for each storage,
 * {@code data/KEY}.
 *
 * @see <a href=
 * "https://docs.pytorch.org/docs/stable/notes/serialization.html#torch-save-format">The
 * format</a>
 */
final class PyTorchZip {

	private static final String PICKLE = "/data.pkl";

	private static final int MAX_PICKLE_BYTES = 4 << 20;

	private static final int MAX_ORDER_BYTES = 6;

	private PyTorchZip() {
	}

	static TensorSource open(FileChannel channel, Path file) throws IOException {
		ZipIndex zip = ZipIndex.read(channel);
		String folder = folder(zip);
		FileRange pickle = Objects.requireNonNull(zip.range(folder + PICKLE));
		if (pickle.bytes() > MAX_PICKLE_BYTES) {
			throw new WeightsFormatException("its pickle is larger than weights need; save model.state_dict() alone");
		}
		Object saved = PickleReading.of(channel, pickle,
				() -> new Unpickler(new PickleInput(channel, pickle.start(), pickle.end()), new TorchConstructors())
					.load());
		return PyTorchFile.of(file, order(channel, zip.range(folder + "/byteorder")), StateDictionary.of(saved),
				(storage) -> zip.range(folder + "/data/" + storage.key()));
	}

	/** Returns the folder that contains the pickle. */
	private static String folder(ZipIndex zip) throws WeightsFormatException {
		List<String> folders = zip.names()
			.stream()
			.filter((name) -> name.endsWith(PICKLE))
			.map((name) -> name.substring(0, name.length() - PICKLE.length()))
			.filter((name) -> !name.contains("/"))
			.toList();
		if (zip.names().stream().anyMatch((name) -> name.endsWith("/constants.pkl"))) {
			throw new WeightsFormatException(
					"it is a TorchScript archive; load it with torch.jit.load and save its weights with torch.save(model.state_dict(), \"model.pth\")");
		}
		if (zip.names().contains("model.weights.h5")) {
			throw new WeightsFormatException(
					"it is a Keras model, whose weights have other names and layouts; train the tower here or in PyTorch");
		}
		if (folders.size() != 1) {
			throw new WeightsFormatException(
					"it is a zip file, but not one that torch.save wrote; send the model.pth itself, or a safetensors file");
		}
		return folders.get(0);
	}

	private static ByteOrder order(FileChannel channel, @Nullable FileRange entry) throws IOException {
		if (entry == null) {
			return ByteOrder.LITTLE_ENDIAN;
		}
		ByteBuffer text = ByteBuffer.allocate((int) Math.min(entry.bytes(), MAX_ORDER_BYTES));
		while (text.hasRemaining() && channel.read(text, entry.start() + text.position()) >= 0) {
			// Reads until the buffer is full or the file ends.
		}
		return switch (new String(text.array(), StandardCharsets.US_ASCII)) {
			case "little" -> ByteOrder.LITTLE_ENDIAN;
			case "big" -> ByteOrder.BIG_ENDIAN;
			default -> throw new WeightsFormatException("its byte order is neither 'little' nor 'big'; save it again");
		};
	}

}
