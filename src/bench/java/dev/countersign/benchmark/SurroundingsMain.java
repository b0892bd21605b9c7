package dev.countersign.benchmark;

import picocli.CommandLine;

/**
 * Measures what surroundings do to verdicts: strangers who share them, and one writer
 * with them and without. Every image goes the service's way, from its bytes to the
 * decision. {@code --help} lists the options.
 */
public final class SurroundingsMain {

	private SurroundingsMain() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments as {@code --help} lists them
	 */
	public static void main(String[] arguments) {
		System.exit(new CommandLine(new SurroundingsCommand(System.out, System.err)).execute(arguments));
	}

}
