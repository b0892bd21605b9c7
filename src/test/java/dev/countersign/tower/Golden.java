package dev.countersign.tower;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values that PyTorch computes for the article's network, and their input images.
 */
public final class Golden {

	private final JsonNode root;

	private final Path images;

	private Golden(JsonNode root, Path images) {
		this.root = root;
		this.images = images;
	}

	/**
	 * Sources of reference values.
	 */
	public enum Source {

		/** Values of drawn samples in this repository, written by {@code golden.py}. */
		COMMITTED {
			@Override
			public Golden read() {
				return new Golden(json(Path.of("src/test/resources/dev/countersign/tower/golden.json")),
						Path.of("src/main/resources/static/samples"));
			}
		},

		/**
		 * Values of real signatures beside this repository; tests are skipped without
		 * them.
		 */
		SHARED {
			@Override
			public Golden read() {
				Assumptions.assumeTrue(available(), "needs the golden figures in " + shared());
				return Golden.read();
			}
		};

		/**
		 * Reads the reference values.
		 * @return all of them
		 */
		public abstract Golden read();

	}

	/**
	 * Returns whether the reference values are on this machine, for test conditions.
	 * @return true if they can be read
	 */
	public static boolean available() {
		return Files.isReadable(file());
	}

	/**
	 * Reads the reference values of real signatures.
	 * @return all of them
	 */
	public static Golden read() {
		return new Golden(json(file()), shared().resolve("datasets/originals"));
	}

	private static JsonNode json(Path file) {
		try {
			return JsonMapper.shared().readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path file() {
		return shared().resolve("golden/article.json");
	}

	private static Path shared() {
		return Path.of(System.getProperty("countersign.shared", "../shared"));
	}

	/**
	 * Returns the parsed file.
	 * @return the JSON object
	 */
	public JsonNode root() {
		return this.root;
	}

	/**
	 * Returns the names and shapes of the article's parameters.
	 * @return for example {@code cnn1.0.0.weight (96, 1, 11, 11)}, in PyTorch's order
	 */
	public List<String> parameters() {
		return elements(this.root.path("parameters"))
			.map((parameter) -> parameter.get(1).asString() + " ("
					+ String.join(", ", elements(parameter.get(2)).map(JsonNode::asString).toList()) + ")")
			.toList();
	}

	/**
	 * Returns the images' files.
	 * @return in the order of the embeddings
	 */
	public List<Path> images() {
		return elements(this.root.path("images")).map((image) -> this.images.resolve(image.path("file").asString()))
			.toList();
	}

	/**
	 * Returns a flattened list of numbers.
	 * @param name name of a property in the file
	 * @return its numbers
	 */
	public double[] numbers(String name) {
		return elements(this.root.path(name)).flatMap((node) -> node.isArray() ? elements(node) : Stream.of(node))
			.mapToDouble(JsonNode::asDouble)
			.toArray();
	}

	private static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

}
