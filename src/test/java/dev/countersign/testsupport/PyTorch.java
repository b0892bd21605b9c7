package dev.countersign.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * A Python that has PyTorch, pandas, matplotlib and tqdm: {@code python3}, or what the
 * environment variable {@code COUNTERSIGN_PYTHON} names.
 */
public final class PyTorch {

	private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

	private static final int MAX_MINUTES = 10;

	private final String python;

	private PyTorch(String python) {
		this.python = python;
	}

	/**
	 * Finds it; where there is none, the calling test is skipped.
	 * @return ready to run
	 */
	public static PyTorch orSkip() throws IOException, InterruptedException {
		String python = System.getenv().getOrDefault("COUNTERSIGN_PYTHON", "python3");
		Assumptions.assumeTrue(hasModules(python),
				"needs a Python with torch, pandas, matplotlib and tqdm; COUNTERSIGN_PYTHON names one");
		return new PyTorch(python);
	}

	private static boolean hasModules(String python) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(python, "-c", "import torch, pandas, matplotlib, tqdm")
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(MAX_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Runs a script of {@code src/test/python}.
	 * @param script its name
	 * @param log gets what it prints
	 * @param arguments of the script
	 * @return the lines that it printed
	 */
	public List<String> run(String script, Path log, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(this.python, SCRIPTS.resolve(script).toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		boolean ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
		process.destroyForcibly();
		List<String> lines = Files.readAllLines(log);
		if (!ended || process.exitValue() != 0) {
			throw new IllegalStateException("%s failed:%n%s".formatted(script, String.join("\n", lines)));
		}
		return lines;
	}

}
