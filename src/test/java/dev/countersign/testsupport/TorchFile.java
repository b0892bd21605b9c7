package dev.countersign.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.countersign.tower.weights.TensorSource;

/**
 * Writes what {@code torch.save(net.state_dict(), "model.pth")} writes, where PyTorch is
 * not at hand.
 */
public final class TorchFile implements AutoCloseable {

	private final ZipOutputStream zip;

	public TorchFile(Path file) throws IOException {
		this.zip = new ZipOutputStream(Files.newOutputStream(file));
		this.zip.setMethod(ZipOutputStream.STORED);
	}

	/** Writes a state dictionary of float32 tensors. */
	public static void write(Path file, TensorSource tensors, ByteOrder order) throws IOException {
		Pickle pickle = new Pickle().global("collections", "OrderedDict").operations(")R(");
		int key = 0;
		for (Map.Entry<String, long[]> tensor : tensors.shapes().entrySet()) {
			long[] shape = tensor.getValue();
			long[] strides = new long[shape.length];
			long count = 1;
			for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
				strides[dimension] = count;
				count *= shape[dimension];
			}
			pickle.text(tensor.getKey()).tensor(String.valueOf(key++), count, 0, shape, strides);
		}
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("model/data.pkl", pickle.operations("u").stop());
			torch.entry("model/byteorder", (order == ByteOrder.BIG_ENDIAN) ? ascii("big") : ascii("little"));
			key = 0;
			for (String name : tensors.shapes().keySet()) {
				torch.entry("model/data/" + key++, (out) -> tensors.read(name, (part) -> {
					ByteBuffer bytes = ByteBuffer.allocate(part.remaining() * Float.BYTES).order(order);
					bytes.asFloatBuffer().put(part);
					out.write(bytes.array());
				}));
			}
			torch.entry("model/version", ascii("3\n"));
		}
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** Writes the same content each time. */
	@FunctionalInterface
	private interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

	public void entry(String name, byte[] content) throws IOException {
		entry(name, (out) -> out.write(content));
	}

	/** An entry that is not compressed has its length and checksum before it. */
	private void entry(String name, Content content) throws IOException {
		Sum sum = new Sum();
		content.writeTo(sum);
		ZipEntry entry = new ZipEntry(name);
		entry.setSize(sum.length);
		entry.setCrc(sum.crc.getValue());
		this.zip.putNextEntry(entry);
		content.writeTo(this.zip);
		this.zip.closeEntry();
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

	private static final class Sum extends OutputStream {

		private final CRC32 crc = new CRC32();

		private long length;

		@Override
		public void write(int next) {
			this.crc.update(next);
			this.length++;
		}

		@Override
		public void write(byte[] bytes, int start, int count) {
			this.crc.update(bytes, start, count);
			this.length += count;
		}

	}

}
