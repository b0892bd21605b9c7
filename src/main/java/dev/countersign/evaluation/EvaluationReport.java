package dev.countersign.evaluation;

import java.util.List;

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
 * @param threshold the model's own, at which {@code farAtThreshold} and
 * {@code frrAtThreshold} are
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

}
