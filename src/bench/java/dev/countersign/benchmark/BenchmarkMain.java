package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.StoredModel;

/**
 * Measures the pieces alone and the service as a whole, in one run on one machine.
 * Arguments: seconds for each measurement of a piece (default 4) and of a load (default
 * 12), and the tower to measure (default: both).
 */
public final class BenchmarkMain {

	private BenchmarkMain() {
	}

	/**
	 * Runs everything and prints it.
	 * @param arguments none, or two numbers of seconds, or those and a tower's id
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Duration piece = seconds(arguments, 0, 4);
		Duration load = seconds(arguments, 1, 12);
		Path folder = Files.createTempDirectory("countersign-benchmark");
		DjlBackend backend = DjlBackend.start(DeviceChoice.AUTO, 1);
		List<StoredModel> models = List.of(BundledModel.copyTo(folder), UntrainedModels.write("article", folder));
		List<byte[]> images = SampleImages.draw(64);
		System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs, %s; images of %d × %d, PNG of %d bytes on average%n",
				Runtime.version(), Runtime.getRuntime().availableProcessors(), backend, SampleImages.WIDTH,
				SampleImages.HEIGHT, SampleImages.meanSize(images));
		for (StoredModel model : models) {
			if (arguments.length > 2 && !model.manifest().tower().equals(arguments[2])) {
				continue;
			}
			System.out.printf(Locale.ROOT, "%n== %s (%s, %s)%n", model.id(), model.manifest().tower(),
					model.manifest().preparation());
			Pieces pieces = Pieces.measure(model, backend, images, piece);
			pieces.print();
			ServiceLoad.measure(model, folder, images, pieces, load, DeviceChoice.AUTO);
		}
	}

	private static Duration seconds(String[] arguments, int index, int otherwise) {
		return Duration.ofSeconds((arguments.length > index) ? Integer.parseInt(arguments[index]) : otherwise);
	}

}
