package dev.countersign.admin.training.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.countersign.web.RequestFields;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.WriterSplit;
import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * The writers that a training trains and validates on.
 *
 * @param training ids of the writers to train on
 * @param validation ids of the writers to validate on
 * @param leak why the figures will flatter the model; {@code null} if no writer is on
 * both sides
 */
record ChosenWriters(List<String> training, List<String> validation, @Nullable String leak) {

	private static final double HELD_OUT = 0.1;

	private static final int EXAMPLES = 5;

	/**
	 * Reads the choice. Writers that are not chosen are drawn using the seed.
	 * @param listed whether the dataset's own lists decide which side a writer is on
	 */
	static ChosenWriters read(RequestFields fields, Dataset dataset, boolean listed, long seed) {
		List<String> training = known(fields, dataset, "trainWriters");
		List<String> validation = known(fields, dataset, "validationWriters");
		if (training == null && validation == null && listed && dataset.pairs().containsKey("test")) {
			return ownSplit(dataset);
		}
		if (training == null && listed) {
			training = writers(dataset, "train");
		}
		if (training == null) {
			training = new ArrayList<>(dataset.writers());
			if (validation != null) {
				training.removeAll(validation);
			}
		}
		if (validation == null) {
			WriterSplit split = WriterSplit.holdOut(dataset.only(training).files(), HELD_OUT, seed);
			return new ChosenWriters(ids(split.training()), ids(split.validation()), null);
		}
		Set<String> both = new TreeSet<>(training);
		both.retainAll(validation);
		if (!both.isEmpty()) {
			fields.reject("validationWriters", "must not name writers to train on: " + some(both));
		}
		return new ChosenWriters(List.copyOf(training), List.copyOf(validation), null);
	}

	/**
	 * Returns the same choice for a training that starts from a model. That model may
	 * have been trained on writers that the new one is validated on.
	 */
	ChosenWriters from(ModelManifest model, String dataset) {
		Set<String> both = new TreeSet<>(this.validation);
		both.retainAll(model.training().trainingWritersOf(dataset));
		if (both.isEmpty()) {
			return this;
		}
		String reason = "%s, whose weights it starts from, was trained on %d of the validation writers, such as %s; figures on them do not hold for people the model has never seen."
			.formatted(model.id(), both.size(), some(both));
		return new ChosenWriters(this.training, this.validation,
				(this.leak != null) ? this.leak + " " + reason : reason);
	}

	/** The split that the article reports on. */
	private static ChosenWriters ownSplit(Dataset dataset) {
		List<String> training = writers(dataset, "train");
		List<String> validation = writers(dataset, "test");
		Set<String> both = new TreeSet<>(training);
		both.retainAll(validation);
		String leak = both.isEmpty() ? null
				: "%d writers are in both the training list and the test list of the dataset, such as %s; figures on them do not hold for people the model has never seen."
					.formatted(both.size(), some(both));
		return new ChosenWriters(training, validation, leak);
	}

	private static List<String> writers(Dataset dataset, String list) {
		Map<Object, String> byPath = new HashMap<>();
		dataset.files().forEach((file) -> byPath.put(file.path(), file.writer()));
		Set<String> writers = new TreeSet<>();
		for (PairRow row : dataset.pairs().getOrDefault(list, List.of())) {
			writers.add(String.valueOf(byPath.get(row.first())));
			writers.add(String.valueOf(byPath.get(row.second())));
		}
		return dataset.writers().stream().filter(writers::contains).toList();
	}

	private static @Nullable List<String> known(RequestFields fields, Dataset dataset, String field) {
		List<String> chosen = fields.texts(field);
		if (chosen == null) {
			return null;
		}
		Set<String> unknown = new LinkedHashSet<>(chosen);
		unknown.removeAll(dataset.writers());
		if (!unknown.isEmpty()) {
			fields.reject(field, "names writers that %s does not have: %s; it has %s".formatted(dataset.name(),
					some(unknown), some(dataset.writers())));
		}
		return chosen;
	}

	private static List<String> ids(List<SignatureFile> files) {
		return files.stream().map(SignatureFile::writer).distinct().toList();
	}

	private static String some(Collection<String> ids) {
		String first = String.join(", ",
				ids.stream().limit(EXAMPLES).map((id) -> id.substring(0, Math.min(64, id.length()))).toList());
		return (ids.size() > EXAMPLES) ? "%s and %d more".formatted(first, ids.size() - EXAMPLES) : first;
	}

}
