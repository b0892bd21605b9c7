package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Fusion;

/**
 * How a model does on a split of a set. The names of the fields are those of its JSON.
 *
 * @param model the model's id
 * @param weightsSha256 the weights that were evaluated
 * @param dataset the set's name
 * @param split which of its signatures
 * @param protocol {@code standard}: all pairs of the writers as {@link StandardProtocol}
 * has them; {@code listed}: the pairs of the set's own lists
 * @param writers ids of the writers
 * @param threshold the model's own for one reference; {@code references} has it for each
 * number
 * @param fusion how the distances to several references become one
 * @param leaky whether the model may have seen these signatures or writers in training,
 * so that every figure here flatters it
 * @param leaks why; empty if it is not leaky
 * @param remarks what else to know before believing a figure
 * @param images how many could be processed
 * @param pairsLost pairs of the lists that were not compared because an image was
 * refused; 0 with the standard protocol, which has no list
 * @param references figures for 1, 3, 5 and 10 references, as far as writers have enough;
 * for 1 only with listed pairs
 * @param shortcuts what brightness, ink fraction and size alone would score
 */
public record EvaluationReport(String model, String weightsSha256, String dataset, String split, String protocol,
		List<String> writers, double threshold, Fusion fusion, boolean leaky, List<String> leaks, List<String> remarks,
		ImageCounts images, int pairsLost, List<ReferenceFigures> references, List<ShortcutFigures> shortcuts) {

	public EvaluationReport {
		writers = List.copyOf(writers);
		leaks = List.copyOf(leaks);
		remarks = List.copyOf(remarks);
		references = List.copyOf(references);
		shortcuts = List.copyOf(shortcuts);
	}

	/**
	 * The same report of weights that have been written since.
	 * @param sha256 of the weights
	 * @return a report that names them
	 */
	public EvaluationReport ofWeights(String sha256) {
		return new EvaluationReport(this.model, sha256, this.dataset, this.split, this.protocol, this.writers,
				this.threshold, this.fusion, this.leaky, this.leaks, this.remarks, this.images, this.pairsLost,
				this.references, this.shortcuts);
	}

}
