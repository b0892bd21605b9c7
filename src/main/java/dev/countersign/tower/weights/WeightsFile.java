package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The door for weights that come from elsewhere: safetensors, and what {@code torch.save}
 * writes of a {@code state_dict()}. Which of them a file is, its content says.
 */
public final class WeightsFile {

	/** The largest file that is read. */
	private static final long MAX_BYTES = 1L << 30;

	private static final int HEAD_BYTES = 512;

	private WeightsFile() {
	}

	/**
	 * Opens a file of weights. Nothing in it is executed, and what it claims costs no
	 * memory before it is held against the file.
	 * @param file to read, which must not change as long as its tensors are read
	 * @return its tensors under the names that the network has in PyTorch
	 * @throws WeightsFormatException if it is something else, or broken
	 * @throws IOException if it cannot be read
	 */
	public static TensorSource open(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() > MAX_BYTES) {
				throw new WeightsFormatException(
						"it is larger than the %d MB that are read".formatted(MAX_BYTES >> 20));
			}
			String head = head(channel);
			if (head.startsWith("PK\3\4") || head.startsWith("PK\5\6")) {
				return PyTorchZip.open(channel, file);
			}
			if (PyTorchLegacy.isBeginning(head)) {
				return PyTorchLegacy.open(channel, file);
			}
			if (Safetensors.isBeginning(head)) {
				return SafetensorsFile.open(channel, file);
			}
			throw ForeignFile.refusal(head);
		}
		catch (WeightsFormatException ex) {
			throw ex.of(file);
		}
	}

	/** One character for each byte, and noughts behind a file that is shorter. */
	private static String head(FileChannel channel) throws IOException {
		ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
		while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
			// Until it is full or the file ends.
		}
		return new String(head.array(), StandardCharsets.ISO_8859_1);
	}

}
