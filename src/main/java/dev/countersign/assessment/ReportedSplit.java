package dev.countersign.assessment;

import java.util.List;

import dev.countersign.dataset.PairRow;

/**
 * What a report covers, and what to know before trusting it.
 *
 * @param dataset the dataset's name
 * @param split which of its signatures
 * @param writers the writers of these signatures
 * @param rows the pairs of the dataset's lists; empty for the standard protocol
 * @param leaks why the figures flatter the model; empty if no reason is known
 * @param remarks further remarks on the figures
 */
record ReportedSplit(String dataset, String split, List<String> writers, List<PairRow> rows, List<String> leaks,
		List<String> remarks) {

	boolean leaky() {
		return !this.leaks.isEmpty();
	}

}
