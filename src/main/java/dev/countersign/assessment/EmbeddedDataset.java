package dev.countersign.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.ImageCounts;

/**
 * The embeddings of a dataset's images, with a few numbers for each image. The images
 * themselves are not kept.
 */
final class EmbeddedDataset {

	private final Map<SignatureFile, float[]> embeddings = new HashMap<>();

	private final Map<SignatureFile, ImageFeatures> asOnDisk = new HashMap<>();

	private final Map<SignatureFile, ImageFeatures> asSeen = new HashMap<>();

	private final Map<String, Integer> reasons = new TreeMap<>();

	private final List<String> examples = new ArrayList<>();

	private int genuine;

	private int forged;

	private int genuineRefused;

	private int forgedRefused;

	void count(SignatureFile file) {
		this.genuine += file.genuine() ? 1 : 0;
		this.forged += file.genuine() ? 0 : 1;
	}

	void refused(SignatureFile file, List<String> slugs) {
		this.genuineRefused += file.genuine() ? 1 : 0;
		this.forgedRefused += file.genuine() ? 0 : 1;
		slugs.forEach((slug) -> this.reasons.merge(slug, 1, Integer::sum));
		if (this.examples.size() < ImageCounts.MAX_EXAMPLES) {
			this.examples
				.add("writer %s, %s: %s".formatted(file.writer(), file.path().getFileName(), String.join(", ", slugs)));
		}
	}

	void embedded(SignatureFile file, float[] embedding, ImageFeatures onDisk, ImageFeatures seen) {
		this.embeddings.put(file, embedding);
		this.asOnDisk.put(file, onDisk);
		this.asSeen.put(file, seen);
	}

	/** Merges several datasets. */
	static EmbeddedDataset together(Collection<EmbeddedDataset> sets) {
		EmbeddedDataset all = new EmbeddedDataset();
		sets.forEach(all::add);
		return all;
	}

	private void add(EmbeddedDataset other) {
		this.embeddings.putAll(other.embeddings);
		this.asOnDisk.putAll(other.asOnDisk);
		this.asSeen.putAll(other.asSeen);
		other.reasons.forEach((slug, times) -> this.reasons.merge(slug, times, Integer::sum));
		other.examples.stream()
			.limit((long) ImageCounts.MAX_EXAMPLES - this.examples.size())
			.forEach(this.examples::add);
		this.genuine += other.genuine;
		this.forged += other.forged;
		this.genuineRefused += other.genuineRefused;
		this.forgedRefused += other.forgedRefused;
	}

	Map<SignatureFile, float[]> embeddings() {
		return this.embeddings;
	}

	/**
	 * Returns a property as a one-dimensional embedding, so that the same pairs can be
	 * scored by it.
	 */
	Map<SignatureFile, float[]> property(boolean onDisk, ToDoubleFunction<ImageFeatures> property) {
		Map<SignatureFile, float[]> values = new HashMap<>();
		(onDisk ? this.asOnDisk : this.asSeen)
			.forEach((file, features) -> values.put(file, new float[] { (float) property.applyAsDouble(features) }));
		return values;
	}

	ImageCounts counts() {
		int all = this.genuine + this.forged;
		double rate = (all > 0) ? (this.genuineRefused + this.forgedRefused) / (double) all : 0;
		return new ImageCounts(this.genuine, this.forged, this.genuineRefused, this.forgedRefused, rate, this.reasons,
				this.examples);
	}

}
