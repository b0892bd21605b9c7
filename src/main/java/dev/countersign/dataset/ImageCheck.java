package dev.countersign.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;

/**
 * Decodes every image of a dataset to find those that cannot be decoded.
 */
public final class ImageCheck {

	private final ImageLimits limits;

	private final ImageDecoder decoder;

	/**
	 * Creates a check.
	 * @param limits limits for one image
	 */
	public ImageCheck(ImageLimits limits) {
		this.limits = limits;
		this.decoder = new ImageDecoder(limits);
	}

	/**
	 * Checks a dataset on the current thread.
	 * @param folder the dataset's folder, for the names in the problems
	 * @param dataset the dataset as read
	 * @return the dataset without the images that cannot be decoded, which are reported
	 * as a problem
	 * @throws InterruptedException if the thread is interrupted
	 */
	public Dataset check(Path folder, Dataset dataset) throws InterruptedException {
		ProblemLog log = new ProblemLog();
		Set<Path> unreadable = new HashSet<>();
		for (SignatureFile file : dataset.files()) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			try {
				decode(file.path());
			}
			catch (IOException | ImageRejectedException ex) {
				unreadable.add(file.path());
				log.add(DatasetProblem.Kind.UNREADABLE_FILE,
						"%s: %s".formatted(folder.relativize(file.path()), ex.getMessage()));
			}
		}
		return unreadable.isEmpty() ? dataset : without(dataset, unreadable, log.toList().get(0));
	}

	private void decode(Path file) throws IOException, ImageRejectedException {
		if (Files.size(file) > this.limits.maxBytes()) {
			throw new IOException("has more than %,d bytes".formatted(this.limits.maxBytes()));
		}
		this.decoder.decode(Files.readAllBytes(file));
	}

	private static Dataset without(Dataset dataset, Set<Path> unreadable, DatasetProblem found) {
		DatasetProblem before = dataset.problems()
			.stream()
			.filter((problem) -> problem.kind() == found.kind())
			.findFirst()
			.orElse(new DatasetProblem(found.kind(), 0, List.of()));
		DatasetProblem both = new DatasetProblem(found.kind(), before.count() + found.count(),
				Stream.concat(before.examples().stream(), found.examples().stream())
					.limit(DatasetProblem.MAX_EXAMPLES)
					.toList());
		List<DatasetProblem> problems = Stream
			.concat(Stream.of(both), dataset.problems().stream().filter((problem) -> problem.kind() != found.kind()))
			.toList();
		Map<String, List<PairRow>> pairs = dataset.pairs()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(list) -> list.getValue()
						.stream()
						.filter((row) -> !unreadable.contains(row.first()) && !unreadable.contains(row.second()))
						.toList()));
		return new Dataset(dataset.name(), dataset.layout(),
				dataset.files().stream().filter((file) -> !unreadable.contains(file.path())).toList(), pairs, problems);
	}

}
