package dev.countersign.training.data;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.WriterName;

/**
 * Finds the writers that a model was trained on, as far as its manifest says.
 */
public final class SeenWriters {

	private SeenWriters() {
	}

	/**
	 * Finds those who wrote some of the files.
	 * @param model the model
	 * @param files any files
	 * @return in the order of their names; empty if the manifest names no training
	 * writers
	 */
	public static SortedSet<WriterName> of(ModelManifest model, Collection<SignatureFile> files) {
		SortedSet<WriterName> both = new TreeSet<>(files.stream().map(WriterSets::name).toList());
		both.retainAll(model.training().trainingWriters());
		return both;
	}

}
