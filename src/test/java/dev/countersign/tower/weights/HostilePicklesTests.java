package dev.countersign.tower.weights;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.management.ThreadMXBean;
import dev.countersign.testsupport.Pickle;
import dev.countersign.testsupport.TorchFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files made to execute something, to take memory, or to read outside themselves.
 */
class HostilePicklesTests {

	private static final long MAX_ALLOCATED = 8L << 20;

	private static final String TOUCH = "touch countersign-was-here";

	private static final byte[] HARMLESS = tensor(4, 0, new long[] { 4 }, new long[] { 1 });

	@TempDir
	private Path folder;

	static Stream<Arguments> pickles() {
		return Stream.of(
				Arguments.of("os.system", "os.system",
						new Pickle().global("os", "system").operations("(").text(TOUCH).operations("tR").stop()),
				Arguments.of("os.system, named on the stack", "posix.system",
						new Pickle().text("posix")
							.text("system")
							.operation(0x93)
							.text(TOUCH)
							.operation(0x85)
							.operations("R")
							.stop()),
				Arguments.of("eval", "builtins.eval",
						new Pickle().global("builtins", "eval").text("1").operation(0x85).operations("R").stop()),
				Arguments.of("an unknown function", "torch.hub.load",
						new Pickle().global("torch.hub", "load").operations(")R").stop()),
				Arguments.of("an attribute of a known name", "collections.OrderedDict.clear",
						new Pickle().global("collections", "OrderedDict.clear").operations(")R").stop()),
				Arguments.of("a call of a plain value", "cannot be called",
						new Pickle().text("os.system").operations(")R").stop()),
				Arguments.of("a call of a type", "cannot be called",
						new Pickle().global("torch", "FloatStorage").operations(")R").stop()),
				Arguments.of("a new object", "corrupt",
						new Pickle().global("torch", "Size").operations(")").operation(0x81).stop()),
				Arguments.of("an instance", "corrupt", new Pickle().operations("(ios\nsystem\n").stop()),
				Arguments.of("a state for a value without one", "sets the state",
						new Pickle().global("torch", "Size").operations("}b").stop()),
				Arguments.of("extension codes", "corrupt", new Pickle().operation(0x82).operation(1).stop()),
				Arguments.of("a persistent id as text", "corrupt", new Pickle().operations("Pos.system\n").stop()),
				Arguments.of("a persistent id of another kind", "other than a tensor's values",
						new Pickle().text("module").operation(0x85).operations("Q").stop()),
				Arguments.of("a flood of memo entries", "memoizes more",
						flood(new Pickle().operations("N"), 0x94, 90_000)),
				Arguments.of("a memo index far beyond the end", "memoizes more",
						new Pickle().operations("Nr").little32(0x7FFF_FFFF).stop()),
				Arguments.of("a flood of lists", "more values", flood(new Pickle(), ']', 3_000_000)),
				Arguments.of("a flood of dictionaries with entries", "more", flooded("}X\1\0\0\0aNs", 400_000)),
				Arguments.of("a flood of text", "more text", flooded("X\377\3\0\0" + "a".repeat(1023), 3_000)),
				Arguments.of("a flood of names", "more text", flooded("ctorch\nFloatStorage\n", 150_000)),
				Arguments.of("deep nesting", "nested more deeply", flood(new Pickle(), '(', 1_000_000)),
				Arguments.of("tuples of tuples of tuples", "does not contain a state dictionary",
						flood(new Pickle().operations("N"), "2\206", 40_000)),
				Arguments.of("a string longer than the file", "truncated",
						new Pickle().operations("X").little32(0xFFFF_FFF0L).stop()),
				Arguments.of("a string with a 64-bit length", "truncated",
						new Pickle().operation(0x8D).little64(Long.MAX_VALUE).stop()),
				Arguments.of("a negative length", "truncated", new Pickle().operation(0x8E).little64(-1).stop()),
				Arguments.of("a number longer than the file", "truncated",
						new Pickle().operation(0x8B).little32(0x7FFF_FFFF).stop()),
				Arguments.of("a truncated pickle", "truncated",
						new byte[] { (byte) 0x80, 2, '}', 'X', 4, 0, 0, 0, 'a' }),
				Arguments.of("an empty stack", "corrupt", new Pickle().operations("R").stop()),
				Arguments.of("a storage of a huge size", "not all in the file",
						tensor(Long.MAX_VALUE, 0, new long[] { 1L << 40 }, new long[] { 1 })),
				Arguments.of("a storage of a negative size", "outside its storage",
						tensor(-1, 0, new long[] { 2 }, new long[] { 1 })),
				Arguments.of("a shape whose product overflows", "outside its storage",
						tensor(4, 0, new long[] { 1L << 33, 1L << 33 }, new long[] { 0, 0 })),
				Arguments.of("a negative dimension", "outside its storage",
						tensor(4, 0, new long[] { -2, -2 }, new long[] { 1, 1 })),
				Arguments.of("strides that lead outside the storage", "outside its storage",
						tensor(4, 0, new long[] { 2, 2 }, new long[] { 4, 1 })),
				Arguments.of("negative strides", "outside its storage",
						tensor(4, 3, new long[] { 4 }, new long[] { -1 })),
				Arguments.of("strides that overflow", "outside its storage",
						tensor(4, 0, new long[] { 3 }, new long[] { Long.MAX_VALUE })),
				Arguments.of("a negative offset", "outside its storage",
						tensor(4, -1, new long[] { 4 }, new long[] { 1 })),
				Arguments.of("an offset that leads outside the storage", "outside its storage",
						tensor(4, 1, new long[] { 4 }, new long[] { 1 })),
				Arguments.of("few values repeated very often", "repeats its values",
						tensor(4, 0, new long[] { 1L << 40 }, new long[] { 0 })),
				Arguments.of("a tensor of too many dimensions", "too many dimensions",
						tensor(4, 0, new long[500], new long[500])),
				Arguments.of("a missing storage", "not all in the file",
						new Pickle().operations("}")
							.text("w")
							.tensor("7", 4, 0, new long[] { 4 }, new long[] { 1 })
							.operations("s")
							.stop()),
				Arguments.of("a storage whose key is a path", "not all in the file",
						new Pickle().operations("}")
							.text("w")
							.tensor("../../../etc/passwd", 4, 0, new long[] { 4 }, new long[] { 1 })
							.operations("s")
							.stop()));
	}

	private static byte[] tensor(long count, long offset, long[] shape, long[] strides) {
		return new Pickle().operations("}").text("w").tensor("0", count, offset, shape, strides).operations("s").stop();
	}

	private static byte[] flood(Pickle pickle, int operation, int times) {
		return flood(pickle, String.valueOf((char) operation), times);
	}

	private static byte[] flooded(String operations, int times) {
		return flood(new Pickle(), operations, times);
	}

	private static byte[] flood(Pickle pickle, String operations, int times) {
		byte[] once = operations.getBytes(StandardCharsets.ISO_8859_1);
		for (int time = 0; time < times; time++) {
			for (byte code : once) {
				pickle.operation(code);
			}
		}
		return pickle.stop();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pickles")
	void refusesWithoutExecutingOrAllocating(String kind, String reason, byte[] pickle) throws IOException {
		Path file = this.folder.resolve("hostile.pth");
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("x/data.pkl", pickle);
			torch.entry("x/data/0", new byte[16]);
		}
		assertRefused(file, reason);
		assertThat(Path.of("countersign-was-here")).doesNotExist();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pickles")
	void refusesTheSameInOldFormat(String kind, String reason, byte[] pickle) throws IOException {
		Path file = this.folder.resolve("hostile.pth");
		byte[] magic = new Pickle().operation(0x8A).operation(10).operations("l\374\234F\371 j\250P\31").stop();
		Files.write(file, magic);
		append(file, new Pickle().operations("M").operation(0xE9).operation(0x03).stop());
		append(file, new Pickle().operations("}").stop());
		append(file, pickle);
		append(file, new Pickle().operations("](").text("0").operations("e").stop());
		append(file, new byte[] { 4, 0, 0, 0, 0, 0, 0, 0 });
		append(file, new byte[16]);
		assertRefused(file, "");
		assertThat(Path.of("countersign-was-here")).doesNotExist();
	}

	private static void append(Path file, byte[] bytes) throws IOException {
		Files.write(file, bytes, StandardOpenOption.APPEND);
	}

	@Test
	void readsHarmlessPickle() throws IOException {
		Path file = this.folder.resolve("harmless.pth");
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("x/data.pkl", HARMLESS);
			torch.entry("x/data/0", new byte[16]);
		}
		assertThat(WeightsFile.open(file).tensor("w").values()).containsExactly(0, 0, 0, 0);
	}

	@Test
	void refusesCompressedEntries() throws IOException {
		Path file = this.folder.resolve("bomb.pth");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry("x/data.pkl"));
			byte[] noughts = new byte[1 << 20];
			for (int part = 0; part < 200; part++) {
				zip.write(noughts);
			}
		}
		assertRefused(file, "compressed");
	}

	@Test
	void refusesTooManyEntries() throws IOException {
		Path file = this.folder.resolve("many.pth");
		try (TorchFile torch = new TorchFile(file)) {
			for (int entry = 0; entry < 20_000; entry++) {
				torch.entry("x/data/" + entry, new byte[0]);
			}
		}
		assertRefused(file, "more entries");
	}

	@Test
	void refusesDuplicateEntries() throws IOException {
		Path file = this.folder.resolve("double.pth");
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("x/data.pkl", HARMLESS);
			torch.entry("x/data/0", new byte[16]);
			torch.entry("x/data/1", new byte[16]);
		}
		String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		Files.write(file, text.replace("x/data/1", "x/data/0").getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(file, "two entries of the same name");
	}

	@Test
	void refusesEntryOutsideFile() throws IOException {
		Path file = this.folder.resolve("outside.pth");
		try (TorchFile torch = new TorchFile(file)) {
			torch.entry("x/data.pkl", HARMLESS);
			torch.entry("x/data/0", new byte[16]);
		}
		byte[] bytes = Files.readAllBytes(file);
		int directory = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
		for (int place = 20; place < 28; place++) {
			bytes[directory + place] = 0x7F;
		}
		Files.write(file, bytes);
		assertRefused(file, "truncated or corrupt");
	}

	private static void assertRefused(Path file, String reason) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThatExceptionOfType(WeightsFormatException.class).isThrownBy(() -> WeightsFile.open(file))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(String.valueOf(ex.getMessage()).length()).isLessThan(500));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
	}

}
