package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file. Its tensors are read on demand, as float32. They may be stored as
 * F16, BF16, F32, F64 or I64. The file is opened for each tensor and must not change in
 * between.
 */
public final class SafetensorsFile implements TensorSource {

	private final Path file;

	private final SafetensorsHeader header;

	private final long dataStart;

	private SafetensorsFile(Path file, SafetensorsHeader header, long dataStart) {
		this.file = file;
		this.header = header;
		this.dataStart = dataStart;
	}

	/**
	 * Reads a file's header. The sizes in it are checked against the file's size before
	 * anything is allocated.
	 * @param file the file to read
	 * @param maxBytes maximum size of the file
	 * @return the file
	 * @throws WeightsFormatException if the file is larger or is not in the format; the
	 * message names the tensor and says what is wrong with it
	 * @throws IOException if it cannot be read
	 */
	public static SafetensorsFile open(Path file, long maxBytes) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() > maxBytes) {
				throw new WeightsFormatException("it is larger than the maximum of %d bytes".formatted(maxBytes));
			}
			return open(channel, file);
		}
		catch (WeightsFormatException ex) {
			throw ex.of(file);
		}
	}

	static SafetensorsFile open(FileChannel channel, Path file) throws IOException {
		SafetensorsHeader header = Safetensors.header(channel.position(0), channel.size());
		return new SafetensorsFile(file, header, channel.position());
	}

	@Override
	public Map<String, long[]> shapes() {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		this.header.tensors().forEach((name, entry) -> shapes.put(name, entry.shape().getShape()));
		return shapes;
	}

	@Override
	public void read(String name, Sink sink) throws IOException {
		SafetensorsHeader.Entry entry = this.header.tensors().get(name);
		if (entry == null) {
			throw new IllegalArgumentException("%s has no tensor '%s'".formatted(this.file, name));
		}
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			channel.position(this.dataStart + entry.begin());
			Safetensors.read(channel, entry, sink);
		}
	}

}
