package dev.countersign.assessment;

import java.util.List;

import dev.countersign.dataset.PairRow;

/**
 * What a report is of, and what to know before believing it.
 *
 * @param dataset the set's name
 * @param split which of its signatures
 * @param writers whose
 * @param rows the pairs of the set's lists; empty: the standard protocol
 * @param leaks why the figures flatter the model; empty: nothing is known that would
 * @param remarks what else to know
 */
record ReportedSplit(String dataset, String split, List<String> writers, List<PairRow> rows, List<String> leaks,
		List<String> remarks) {

	boolean leaky() {
		return !this.leaks.isEmpty();
	}

}
