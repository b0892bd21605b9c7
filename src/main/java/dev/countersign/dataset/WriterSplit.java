package dev.countersign.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Files split so that no writer is on both sides.
 *
 * @param training files that the weights are fitted to
 * @param validation files that thresholds, calibration and the best epoch are chosen on
 */
public record WriterSplit(List<SignatureFile> training, List<SignatureFile> validation) {

	public WriterSplit {
		training = List.copyOf(training);
		validation = List.copyOf(validation);
	}

	/**
	 * Holds out writers of every dataset, drawn at random.
	 * @param files files of any number of datasets
	 * @param fraction fraction of each dataset's writers to hold out, above 0 and below
	 * 1; rounded, but at least one writer of every dataset with two or more
	 * @param seed equal seeds and files give equal splits
	 * @return both sides in the order of {@code files}
	 */
	public static WriterSplit holdOut(Collection<SignatureFile> files, double fraction, long seed) {
		if (!(fraction > 0 && fraction < 1)) {
			throw new IllegalArgumentException(
					"The fraction to hold out must be above 0 and below 1, not %s".formatted(fraction));
		}
		Map<String, Set<String>> writers = new LinkedHashMap<>();
		files.forEach(
				(file) -> writers.computeIfAbsent(file.dataset(), (key) -> new LinkedHashSet<>()).add(file.writer()));
		Map<String, Set<String>> held = new LinkedHashMap<>();
		writers.forEach((dataset, all) -> held.put(dataset, draw(all, fraction, seed ^ dataset.hashCode())));
		List<SignatureFile> training = new ArrayList<>();
		List<SignatureFile> validation = new ArrayList<>();
		for (SignatureFile file : files) {
			boolean back = held.getOrDefault(file.dataset(), Set.of()).contains(file.writer());
			(back ? validation : training).add(file);
		}
		return new WriterSplit(training, validation);
	}

	private static Set<String> draw(Set<String> writers, double fraction, long seed) {
		if (writers.size() < 2) {
			return Set.of();
		}
		List<String> shuffled = new ArrayList<>(writers);
		Collections.sort(shuffled, NaturalOrder.INSTANCE);
		Collections.shuffle(shuffled, new Random(seed));
		long count = Math.max(1, Math.min(Math.round(writers.size() * fraction), writers.size() - 1L));
		return new HashSet<>(shuffled.subList(0, (int) count));
	}

}
