package dev.countersign.tower.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.countersign.testsupport.Pickle;
import dev.countersign.testsupport.TorchFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that PyTorch wrote, and a few that it could have written.
 */
class PyTorchFilesTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "types.pth", "types-protocol-4.pth", "types-legacy.pth" })
	void readsEveryTypeAsFloats(String name) throws IOException {
		Map<String, FloatTensor> tensors = WeightsFile.open(written(name)).all();
		FloatTensor numbers = new FloatTensor(new long[] { 2, 3 },
				new float[] { -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f });
		assertThat(tensors.keySet()).containsExactly("single", "half", "brain", "double", "whole", "empty");
		for (String type : new String[] { "single", "half", "brain", "double" }) {
			assertThat(tensors.get(type)).as(type).isEqualTo(numbers);
		}
		assertThat(tensors.get("whole")).isEqualTo(new FloatTensor(new long[0], new float[] { 7 }));
		assertThat(tensors.get("empty")).isEqualTo(new FloatTensor(new long[] { 0, 3 }, new float[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "views.pth", "views-legacy.pth" })
	void readsViewsInTheirOwnOrder(String name) throws IOException {
		Map<String, FloatTensor> tensors = WeightsFile.open(written(name)).all();
		assertThat(values(tensors, "whole")).isEqualTo(counted(0, 24, 1));
		assertThat(values(tensors, "offset")).isEqualTo(counted(5, 6, 1));
		assertThat(values(tensors, "every-third")).isEqualTo(counted(0, 8, 3));
		assertThat(values(tensors, "scalar")).isEqualTo(counted(7, 1, 1));
		assertThat(values(tensors, "columns")).containsExactly(1, 2, 7, 8, 13, 14, 19, 20);
		assertThat(values(tensors, "channels-last")).isEqualTo(counted(0, 24, 1));
		assertThat(values(tensors, "transposed")).startsWith(0, 6, 12, 18, 1, 7).endsWith(5, 11, 17, 23);
		assertThat(Objects.requireNonNull(tensors.get("transposed")).shape()).containsExactly(6, 4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data-parallel.pth", "checkpoint.pth", "checkpoint-model-state-dict.pth",
			"checkpoint-model-legacy.pth" })
	void findsTensorsUnderNamesOfNetwork(String name) throws IOException {
		Map<String, FloatTensor> tensors = WeightsFile.open(written(name)).all();
		assertThat(tensors.keySet()).containsExactly("0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean",
				"1.running_var", "1.num_batches_tracked");
		assertThat(tensors.get("0.weight")).isEqualTo(new FloatTensor(new long[] { 2, 1, 2, 2 }, counted(0, 8, 1)));
		assertThat(values(tensors, "1.bias")).containsExactly(30, 31);
		assertThat(values(tensors, "1.running_var")).containsExactly(1, 1);
	}

	@Test
	void readsParameterAsTensor() throws IOException {
		assertThat(values(WeightsFile.open(written("parameter.pth")).all(), "weight")).containsExactly(-0.5f, -0.25f, 0,
				0.25f, 0.5f, 0.75f);
	}

	@Test
	void readsBothByteOrders() throws IOException {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		tensors.put("a.weight", new FloatTensor(new long[] { 3, 2 }, counted(-2, 6, 1)));
		tensors.put("large", new FloatTensor(new long[] { 50_000 }, counted(0, 50_000, 1)));
		for (ByteOrder order : new ByteOrder[] { ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN }) {
			Path file = this.folder.resolve(order + ".pth");
			TorchFile.write(file, TensorSource.of(tensors), order);
			assertThat(WeightsFile.open(file).all()).as(order.toString()).isEqualTo(tensors);
		}
	}

	@Test
	void readsLargeTransposedTensorInParts() throws IOException {
		int side = 300;
		Path file = this.folder.resolve("transposed.pth");
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("x/data.pkl",
					new Pickle().operations("}")
						.text("w")
						.tensor("0", (long) side * side, 0, new long[] { side, side }, new long[] { 1, side })
						.operations("s")
						.stop());
			torch.entry("x/data/0", bytes(counted(0, side * side, 1)));
		}
		float[] values = values(WeightsFile.open(file).all(), "w");
		for (int row = 0; row < side; row++) {
			for (int column = 0; column < side; column++) {
				assertThat(values[row * side + column]).isEqualTo(column * side + row);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			nn-module.pth        | a pickled nn.Module
			nn-module-legacy.pth | a pickled nn.Module
			torchscript.pt       | a TorchScript archive
			expanded.pth         | 'weight' repeats its values
			int32.pth            | 'weight' has the type IntStorage
			no-tensors.pth       | (it contains 'epoch', 'loss')
			""")
	void saysWhatAFileIsThatHasNoStateDictionary(String name, String reason) throws IOException {
		Path file = written(name);
		assertThatExceptionOfType(WeightsFormatException.class).isThrownBy(() -> WeightsFile.open(file).all())
			.withMessageStartingWith("Cannot read " + file + ": ")
			.withMessageContaining(reason)
			.withMessageContaining("save");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0807120770746f726368    | an ONNX model
			08011202                | a TensorFlow SavedModel
			894844460d0a1a0a        | an HDF5 file
			1c00000054464c33        | a TensorFlow Lite model
			934e554d5059            | a NumPy array
			1f8b0800                | compressed with gzip
			80025d                  | a pickle, but not one that torch.save wrote
			504b0506000000000000000000000000000000000000 | a zip file, but not one that torch.save wrote
			504b0304                | a zip file, but truncated or corrupt
			ffffffffffffff7f7b      | neither a safetensors file nor
			00                      | is empty
			89504e470d0a1a0a        | neither a safetensors file nor
			3c21444f43545950452068746d6c3e | a web page
			""")
	void recognisesOtherFiles(String hex, String name) throws IOException {
		Path file = Files.write(this.folder.resolve("file"), HexFormat.of().parseHex(hex));
		assertThatExceptionOfType(WeightsFormatException.class).isThrownBy(() -> WeightsFile.open(file))
			.withMessageContaining(name)
			.satisfies((ex) -> assertThat(String.valueOf(ex.getMessage()).replace(file.toString(), ""))
				.doesNotContainPattern("[0-9]{4}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "types.pth", "views-legacy.pth" })
	void refusesEveryTruncation(String name) throws IOException {
		byte[] whole = Files.readAllBytes(written(name));
		Path file = this.folder.resolve("cut.pth");
		for (int length = 0; length < whole.length; length += 1 + length / 100) {
			Files.write(file, Arrays.copyOf(whole, length));
			assertThatExceptionOfType(WeightsFormatException.class).as("%d bytes", length)
				.isThrownBy(() -> WeightsFile.open(file).all());
		}
	}

	/**
	 * A flipped bit may go unnoticed, for example in a number. It never makes the reader
	 * fail with any other exception than its own.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "types.pth", "types-protocol-4.pth", "types-legacy.pth", "views.pth",
			"checkpoint-model-legacy.pth", "checkpoint.pth" })
	void readsOrRefusesFlippedBits(String name) throws IOException {
		byte[] whole = Files.readAllBytes(written(name));
		Path file = this.folder.resolve("flipped.pth");
		Random random = new Random(name.hashCode());
		int refused = 0;
		for (int round = 0; round < 400; round++) {
			byte[] bytes = whole.clone();
			for (int flips = random.nextInt(4); flips >= 0; flips--) {
				bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
			}
			Files.write(file, bytes);
			try {
				WeightsFile.open(file).all();
			}
			catch (WeightsFormatException ex) {
				refused++;
			}
		}
		assertThat(refused).isPositive();
	}

	private Path written(String name) throws IOException {
		Path file = this.folder.resolve(name);
		try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
			Files.copy(in, file);
		}
		return file;
	}

	private static float[] values(Map<String, FloatTensor> tensors, String name) {
		return Objects.requireNonNull(tensors.get(name), name).values();
	}

	private static float[] counted(int first, int count, int step) {
		float[] values = new float[count];
		for (int place = 0; place < count; place++) {
			values[place] = first + place * step;
		}
		return values;
	}

	private static byte[] bytes(float[] values) {
		ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}

}
