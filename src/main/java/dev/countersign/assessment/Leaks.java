package dev.countersign.assessment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetProblem;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;

/**
 * Finds reasons why figures flatter a model, from what its manifest says about its
 * training writers.
 */
final class Leaks {

	private static final int NAMED = 10;

	private Leaks() {
	}

	/** Returns why the figures flatter the model; empty if no reason is known. */
	static List<String> of(ModelManifest model, Dataset dataset, Split split) {
		List<String> leaks = new ArrayList<>();
		if (split.own()) {
			dataset.problems()
				.stream()
				.filter((problem) -> problem.kind() == DatasetProblem.Kind.LEAK)
				.forEach((problem) -> leaks
					.add("%d test images of the dataset are byte for byte training images, such as: %s"
						.formatted(problem.count(), problem.examples().get(0))));
			Set<String> both = new LinkedHashSet<>(writersOf(dataset, "test"));
			both.retainAll(writersOf(dataset, "train"));
			if (!both.isEmpty()) {
				leaks.add("The dataset's own lists have the same writers in train and test: " + few(both));
			}
		}
		List<String> known = model.training().trainingWritersOf(dataset.name());
		Set<String> seen = new LinkedHashSet<>(split.writers());
		if (!known.isEmpty()) {
			seen.retainAll(known);
			if (!seen.isEmpty()) {
				leaks.add("The model was trained on these writers: " + few(seen));
			}
		}
		else if (model.training().trainingImages().containsKey(dataset.name())) {
			seen.removeAll(model.training().validationWritersOf(dataset.name()));
			if (!seen.isEmpty()) {
				leaks.add(
						"The model was trained on writers of this dataset, and its manifest does not say which: these may be among them");
			}
		}
		return leaks;
	}

	/** Returns further remarks on the figures. */
	static List<String> remarks(ModelManifest model, Dataset dataset, Split split) {
		Set<String> fitted = new LinkedHashSet<>(split.writers());
		fitted.retainAll(model.training().validationWritersOf(dataset.name()));
		return fitted.isEmpty() ? List.of() : List.of(fittedTo(fitted));
	}

	static String fittedTo(Set<String> writers) {
		return "The model's threshold, calibration and fusion were fitted to these writers: " + few(writers);
	}

	private static Set<String> writersOf(Dataset dataset, String list) {
		Set<Object> paths = new LinkedHashSet<>();
		for (PairRow row : dataset.pairs().getOrDefault(list, List.of())) {
			paths.add(row.first());
			paths.add(row.second());
		}
		Set<String> writers = new LinkedHashSet<>();
		dataset.files()
			.stream()
			.filter((file) -> paths.contains(file.path()))
			.map(SignatureFile::writer)
			.forEach(writers::add);
		return writers;
	}

	private static String few(Set<String> writers) {
		String text = String.join(", ", writers.stream().limit(NAMED).toList());
		return (writers.size() > NAMED) ? "%s and %d more".formatted(text, writers.size() - NAMED) : text;
	}

}
