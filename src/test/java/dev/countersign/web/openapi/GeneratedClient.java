package dev.countersign.web.openapi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A language that openapi-generator writes clients in, and how a client is built and run.
 * The generator runs in its own process, since it brings other versions of libraries that
 * the service uses.
 */
enum GeneratedClient {

	JAVA("java",
			"--library native --additional-properties=useJakartaEe=true,apiPackage=client.api,modelPackage=client.model,invokerPackage=client") {

		@Override
		List<String> build(Path folder) throws IOException {
			Path classes = Files.createDirectories(folder.resolve("classes"));
			List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
					System.getProperty("java.class.path"), SCRIPTS.resolve("java/Check.java").toString()));
			try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
				sources.map(Path::toString).filter((source) -> source.endsWith(".java")).forEach(arguments::add);
			}
			assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
				.as("javac's status")
				.isZero();
			return List.of(JVM, "-cp", classes + File.pathSeparator + System.getProperty("java.class.path"), "Check");
		}

	},

	PYTHON("python", "--additional-properties=packageName=client") {

		@Override
		List<String> build(Path folder) {
			String python = System.getenv().getOrDefault("COUNTERSIGN_PYTHON", "python3");
			Assumptions.assumeTrue(succeeds(folder, List.of(python, "-c", "import urllib3, dateutil, pydantic")),
					"needs a Python with urllib3, python-dateutil and pydantic; COUNTERSIGN_PYTHON names one");
			return List.of(python, SCRIPTS.resolve("python/check.py").toString());
		}

	},

	TYPESCRIPT("typescript-fetch", "") {

		@Override
		List<String> build(Path folder) throws IOException {
			String compiler = System.getenv().getOrDefault("COUNTERSIGN_TSC", "tsc");
			Assumptions.assumeTrue(
					succeeds(folder, List.of(compiler, "--version")) && succeeds(folder, List.of("node", "--version")),
					"needs Node and TypeScript's compiler; COUNTERSIGN_TSC names it");
			Path script = Files.copy(SCRIPTS.resolve("typescript/check.ts"), folder.resolve("check.ts"));
			run(folder, List.of(compiler, "--strict", "--target", "es2020", "--module", "commonjs", "--lib",
					"es2020,dom", "--outDir", "built", script.toString()));
			return List.of("node", folder.resolve("built/check.js").toString());
		}

	};

	private static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();

	private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar")
		.toAbsolutePath();

	private static final String JVM = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final int MAX_MINUTES = 3;

	private final String generator;

	private final String options;

	GeneratedClient(String generator, String options) {
		this.generator = generator;
		this.options = options;
	}

	/**
	 * Builds a client from its sources in the folder {@code client}; where the language
	 * is missing, skips the test.
	 * @return the command that runs the check, without the check's arguments
	 */
	abstract List<String> build(Path folder) throws IOException;

	/**
	 * Generates a client, builds it and runs its check.
	 * @param document the OpenAPI document
	 * @param folder an empty one
	 * @param arguments of the check
	 * @return what the check printed
	 */
	List<String> check(Path document, Path folder, List<String> arguments) throws IOException {
		Assumptions.assumeTrue(Files.exists(GENERATOR), "needs openapi-generator, which mvn verify copies to target");
		List<String> command = new ArrayList<>(List.of(JVM, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
				GENERATOR.toString(), "generate", "-i", document.toString(), "-g", this.generator, "-o",
				folder.resolve("client").toString(), "--global-property=apiTests=false,modelTests=false"));
		Stream.of(this.options.split(" ")).filter((option) -> !option.isEmpty()).forEach(command::add);
		run(folder, command);
		List<String> check = new ArrayList<>(build(folder));
		check.addAll(arguments);
		return run(folder, check).lines().toList();
	}

	private static boolean succeeds(Path folder, List<String> command) {
		try {
			run(folder, command);
			return true;
		}
		catch (UncheckedIOException | IOException | AssertionError ex) {
			return false;
		}
	}

	private static String run(Path folder, List<String> command) throws IOException {
		Path output = Files.createTempFile(folder, "output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().putAll(Map.of("PYTHONPATH", folder.resolve("client").toString()));
		// With it, a JVM prints a line of its own.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		Process process = builder.start();
		try {
			boolean ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
			assertThat(ended && process.exitValue() == 0).as(() -> "%s%n%s".formatted(command, read(output))).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroyForcibly();
		}
		return read(output);
	}

	private static String read(Path output) {
		try {
			return Files.readString(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
