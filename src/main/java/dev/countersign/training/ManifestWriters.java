package dev.countersign.training;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;

/**
 * The writers that a manifest names, each {@code set/writer}.
 */
record ManifestWriters(ModelManifest manifest) {

	static final String TRAINING = "trainingWriters";

	static final String VALIDATION = "validationWriters";

	/** The writers under a field of the manifest; none if it is absent. */
	List<String> named(String field) {
		return (this.manifest.training().get(field) instanceof List<?> names)
				? names.stream().map(String::valueOf).toList() : List.of();
	}

	/**
	 * Who of these files' writers was trained on, as far as the manifest says, in order.
	 */
	SortedSet<String> trainedOn(Collection<SignatureFile> files) {
		SortedSet<String> both = new TreeSet<>(files.stream().map(WriterSets::name).toList());
		both.retainAll(named(TRAINING));
		return both;
	}

}
