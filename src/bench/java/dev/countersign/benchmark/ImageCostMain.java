package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures what an image costs before the tower, piece by piece: CPU time of the thread
 * and bytes of the heap, on drawn images or on files. Options: {@code --before CLASSES},
 * a folder or jar with the classes of another version, which is then measured in turns
 * with this one; {@code --images DIR} with a folder of files for each kind;
 * {@code --rounds N}.
 */
public final class ImageCostMain {

	private static final List<String> STAGES = List.of("decode", "locate, without the network",
			"the ink finder's network", "judge", "prepare");

	private ImageCostMain() {
	}

	/**
	 * Prints the table.
	 * @param arguments see above
	 * @throws IOException if images or classes cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		List<String> options = Arrays.asList(arguments);
		String before = option(options, "--before", "");
		String images = option(options, "--images", "");
		int rounds = Integer.parseInt(option(options, "--rounds", "60"));
		Map<String, List<byte[]>> kinds = images.isEmpty() ? ImageKinds.drawn() : ImageKinds.in(Path.of(images));
		System.out.printf(Locale.ROOT, "%nJava %s, %s; CPU time of the thread, medians of %d rounds%n",
				Runtime.version(), System.getProperty("os.arch"), rounds);
		Function<byte[], long[]> now = new StagedReader();
		if (before.isEmpty()) {
			kinds.forEach((kind, files) -> print(kind, files, List.of(measure(List.of(now), files, rounds).get(0))));
			return;
		}
		try (ClassesBefore classes = new ClassesBefore(Path.of(before))) {
			List<Function<byte[], long[]>> readers = List.of(classes.reader(), now);
			kinds.forEach((kind, files) -> print(kind, files, measure(readers, files, rounds)));
		}
	}

	private static String option(List<String> options, String name, String otherwise) {
		int at = options.indexOf(name);
		return (at >= 0) ? options.get(at + 1) : otherwise;
	}

	/**
	 * Lets the readers read all files in turns; the first third of the rounds warms up.
	 */
	private static List<double[]> measure(List<Function<byte[], long[]>> readers, List<byte[]> files, int rounds) {
		int warmUp = rounds / 3;
		long[][][][] samples = new long[readers.size()][files.size()][2 * STAGES.size()][rounds];
		for (int round = -warmUp; round < rounds; round++) {
			for (int file = 0; file < files.size(); file++) {
				for (int reader = 0; reader < readers.size(); reader++) {
					long[] costs = readers.get(reader).apply(files.get(file));
					for (int i = 0; i < costs.length && round >= 0; i++) {
						samples[reader][file][i][round] = costs[i];
					}
				}
			}
		}
		return Arrays.stream(samples).map(ImageCostMain::means).toList();
	}

	/** Returns the means over the files of the medians over the rounds. */
	private static double[] means(long[][][] files) {
		double[] means = new double[2 * STAGES.size()];
		for (long[][] file : files) {
			for (int i = 0; i < means.length; i++) {
				Arrays.sort(file[i]);
				means[i] += (double) file[i][file[i].length / 2] / files.length;
			}
		}
		return means;
	}

	private static void print(String kind, List<byte[]> files, List<double[]> versions) {
		System.out.printf(Locale.ROOT, "%n%s (%d files of %.0f KB)%n", kind, files.size(),
				files.stream().mapToInt((file) -> file.length).average().orElse(0) / 1e3);
		double[] sums = new double[4];
		for (int stage = 0; stage < STAGES.size(); stage++) {
			double[] row = new double[4];
			for (int version = 0; version < versions.size(); version++) {
				row[version] = versions.get(version)[stage] / 1e6;
				row[2 + version] = versions.get(version)[STAGES.size() + stage] / 1e3;
			}
			Arrays.setAll(sums, (i) -> sums[i] + row[i]);
			print(STAGES.get(stage), row, versions.size());
		}
		print("all", sums, versions.size());
	}

	private static void print(String title, double[] row, int versions) {
		if (versions == 1) {
			System.out.printf(Locale.ROOT, "  %-28s %8.2f ms %9.0f KB%n", title, row[0], row[2]);
		}
		else {
			System.out.printf(Locale.ROOT, "  %-28s %8.2f → %7.2f ms (%.2f) %9.0f → %8.0f KB%n", title, row[0], row[1],
					row[1] / row[0], row[2], row[3]);
		}
	}

}
