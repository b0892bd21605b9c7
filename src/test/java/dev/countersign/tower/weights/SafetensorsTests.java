package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SafetensorsTests {

	@TempDir
	private Path folder;

	@Test
	void readsBackWhatItWrote() throws IOException {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		tensors.put("z.weight", new FloatTensor(new long[] { 2, 3 }, new float[] { 1, -2, 3.5f, 0, 1e-30f, 7 }));
		tensors.put("a \"quoted\" ü", new FloatTensor(new long[0], new float[] { 42 }));
		tensors.put("empty", new FloatTensor(new long[] { 0, 4 }, new float[0]));
		tensors.put("large", new FloatTensor(new long[] { 40_000 }, ramp(40_000)));
		Path file = this.folder.resolve("file");
		Safetensors.write(file, TensorSource.of(tensors));
		Map<String, FloatTensor> read = SafetensorsFile.open(file, 1 << 20).all();
		assertThat(read).isEqualTo(tensors);
		assertThat(read.keySet()).containsExactlyElementsOf(tensors.keySet());
	}

	@Test
	void alignsLittleEndianValuesAfterHeader() throws IOException {
		Path file = this.folder.resolve("file");
		Safetensors.write(file, TensorSource.of(Map.of("x", new FloatTensor(new long[] { 1 }, new float[] { 1 }))));
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		int length = (int) bytes.getLong();
		assertThat(length % 8).isZero();
		byte[] header = new byte[length];
		bytes.get(header);
		assertThat(new String(header, StandardCharsets.UTF_8).strip())
			.isEqualTo("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
		assertThat(bytes.getFloat()).isEqualTo(1);
		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Test
	void readsOtherElementTypesAsFloats() throws IOException {
		ByteBuffer data = ByteBuffer.allocate(12 + 8 + 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
		for (int half : new int[] { 0x3C00, 0xC000, 0x0001, 0x7C00, 0x8000, 0x7BFF }) {
			data.putShort((short) half);
		}
		data.putDouble(0.25).putLong(-3);
		for (int brain : new int[] { 0x3F80, 0xC049, 0x7F80, 0x0001 }) {
			data.putShort((short) brain);
		}
		Path file = file("""
				{"__metadata__":{"format":"pt"},
				"half":{"dtype":"F16","shape":[6],"data_offsets":[0,12]},
				"double":{"dtype":"F64","shape":[1],"data_offsets":[12,20]},
				"long":{"dtype":"I64","shape":[],"data_offsets":[20,28]},
				"brain":{"dtype":"BF16","shape":[2,2],"data_offsets":[28,36]}}""", data.array());
		Map<String, FloatTensor> tensors = SafetensorsFile.open(file, 1 << 10).all();
		assertThat(tensors).containsOnlyKeys("half", "double", "long", "brain");
		assertThat(values(tensors, "half")).containsExactly(1, -2, 0x1p-24f, Float.POSITIVE_INFINITY, -0f, 65504);
		assertThat(values(tensors, "double")).containsExactly(0.25f);
		assertThat(values(tensors, "long")).containsExactly(-3);
		assertThat(values(tensors, "brain")).containsExactly(1, -3.140625f, Float.POSITIVE_INFINITY, 0x1p-133f);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                          | does not fit its shape
					{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                          | a gap between
					{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                          | does not fit its shape
					{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}                         | truncated
					{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                          | truncated
					{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | overlaps
					{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                         | a non-negative whole number
					{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}                        | a non-negative whole number
					{"x":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}       | a non-negative whole number
					{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}      | too large
					{"x":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,8]}}      | too large
					{"x":{"dtype":"U16","shape":[4],"data_offsets":[0,8]}}                          | has the type U16
					{"x":{"dtype":"F32","shape":[2]}}                                               | lacks
					{"x":{"shape":[2],"data_offsets":[0,8]}}                                        | has the type ,
					{"x":7}                                                                         | lacks
					{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | not JSON
					{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} true                     | not JSON
					[1, 2]                                                                          | not a JSON object
					{"x":                                                                           | not JSON
					""")
	void refusesHeaderThatDoesNotFitData(String header, String reason) throws IOException {
		Path file = file(header, new byte[8]);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> SafetensorsFile.open(file, 1 << 10).all())
			.withMessageContaining(file.toString())
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 3, 1000, Long.MAX_VALUE, Long.MIN_VALUE })
	void refusesImpossibleHeaderLength(long length) throws IOException {
		Path file = this.folder.resolve("file");
		Files.write(file,
				ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put((byte) '{').array());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> SafetensorsFile.open(file, 1 << 10).all())
			.withMessageContaining("truncated or corrupt");
	}

	@Test
	void refusesEveryTruncation() throws IOException {
		Path file = this.folder.resolve("file");
		Safetensors.write(file, TensorSource.of(Map.of("x", new FloatTensor(new long[] { 3 }, ramp(3)))));
		byte[] bytes = Files.readAllBytes(file);
		for (int length = 0; length < bytes.length; length++) {
			Files.write(file, Arrays.copyOf(bytes, length));
			assertThatExceptionOfType(IOException.class).as("%d bytes", length)
				.isThrownBy(() -> SafetensorsFile.open(file, 1 << 10).all());
		}
	}

	@Test
	void refusesFileAboveLimit() throws IOException {
		Path file = this.folder.resolve("file");
		Safetensors.write(file, TensorSource.of(Map.of("x", new FloatTensor(new long[] { 300 }, ramp(300)))));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> SafetensorsFile.open(file, 1000).all())
			.withMessageContaining("maximum of 1000 bytes");
	}

	private Path file(String header, byte[] data) throws IOException {
		byte[] json = header.getBytes(StandardCharsets.UTF_8);
		return Files.write(this.folder.resolve("file"),
				ByteBuffer.allocate(8 + json.length + data.length)
					.order(ByteOrder.LITTLE_ENDIAN)
					.putLong(json.length)
					.put(json)
					.put(data)
					.array());
	}

	private static float[] values(Map<String, FloatTensor> tensors, String name) {
		return Objects.requireNonNull(tensors.get(name), name).values();
	}

	private static float[] ramp(int length) {
		float[] values = new float[length];
		for (int i = 0; i < length; i++) {
			values[i] = i - length / 3f;
		}
		return values;
	}

}
