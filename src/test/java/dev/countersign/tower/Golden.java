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
 * What PyTorch computes for the article's network, and the images that it was given.
 */
public final class Golden {

	private final JsonNode root;

	private final Path images;

	private Golden(JsonNode root, Path images) {
		this.root = root;
		this.images = images;
	}

	/**
	 * Where reference values are.
	 */
	public enum Source {

		/** In this repository, of its drawn samples; {@code golden.py} wrote them. */
		COMMITTED {
			@Override
			public Golden read() {
				return new Golden(json(Path.of("src/test/resources/dev/countersign/tower/golden.json")),
						Path.of("src/main/resources/static/samples"));
			}
		},

		/**
		 * Beside this repository, of real signatures; where they are missing, the test is
		 * skipped.
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
	 * Whether the reference values are on this machine; for conditions of tests.
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
	 * The file as it stands.
	 * @return the JSON object
	 */
	public JsonNode root() {
		return this.root;
	}

	/**
	 * Names and shapes of the article's parameters.
	 * @return for example {@code cnn1.0.0.weight (96, 1, 11, 11)}, in PyTorch's order
	 */
	public List<String> parameters() {
		return elements(this.root.path("parameters"))
			.map((parameter) -> parameter.get(1).asString() + " ("
					+ String.join(", ", elements(parameter.get(2)).map(JsonNode::asString).toList()) + ")")
			.toList();
	}

	/**
	 * The images' files.
	 * @return in the order of the embeddings
	 */
	public List<Path> images() {
		return elements(this.root.path("images")).map((image) -> this.images.resolve(image.path("file").asString()))
			.toList();
	}

	/**
	 * A list of numbers, nested or not, one after another.
	 * @param name of a property of the file
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
