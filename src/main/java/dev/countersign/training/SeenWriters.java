package dev.countersign.training;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.WriterName;

/**
 * Who of some writers a model was trained on, as far as its manifest says.
 */
final class SeenWriters {

	private SeenWriters() {
	}

	static SortedSet<WriterName> of(ModelManifest model, Collection<SignatureFile> files) {
		SortedSet<WriterName> both = new TreeSet<>(files.stream().map(WriterSets::name).toList());
		both.retainAll(model.training().trainingWriters());
		return both;
	}

}
