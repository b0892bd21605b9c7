package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens weights from elsewhere: safetensors, and the files that {@code torch.save} writes
 * from a {@code state_dict()}. The content decides which of them a file is.
 */
public final class WeightsFile {

	/** The maximum size of a file. */
	private static final long MAX_BYTES = 1L << 30;

	private static final int HEAD_BYTES = 512;

	private WeightsFile() {
	}

	/**
	 * Opens a file of weights. Nothing in it is executed, and the sizes that it states
	 * are checked against the file before memory is allocated.
	 * @param file the file, which must not change while its tensors are read
	 * @return its tensors under the network's names in PyTorch
	 * @throws WeightsFormatException if the file is corrupt or is something else
	 * @throws IOException if the file cannot be read
	 */
	public static TensorSource open(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() > MAX_BYTES) {
				throw new WeightsFormatException("it is larger than the maximum of %d MB".formatted(MAX_BYTES >> 20));
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

	/** Returns one character for each byte; a shorter file is padded with zeros. */
	private static String head(FileChannel channel) throws IOException {
		ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
		while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
			// Reads until the buffer is full or the file ends.
		}
		return new String(head.array(), StandardCharsets.ISO_8859_1);
	}

}
