package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Fusion;

/**
 * The results of evaluating a model on a split of a dataset. The fields have the same
 * names in JSON.
 *
 * @param model the model's id
 * @param weightsSha256 hash of the evaluated weights
 * @param dataset the dataset's name
 * @param split the evaluated split of the dataset
 * @param protocol {@code standard} for all pairs of the writers by
 * {@link StandardProtocol}; {@code listed} for the pairs of the dataset's own lists
 * @param writers ids of the writers
 * @param threshold the model's own threshold for one reference; {@code references} has
 * that for each number
 * @param fusion the rule that combines the distances to several references
 * @param leaky whether the model may have seen these signatures or writers in training,
 * which makes every figure here too optimistic
 * @param leaks the reasons; empty if it is not leaky
 * @param remarks other caveats of the figures
 * @param images the numbers of processed and rejected images
 * @param pairsLost number of listed pairs that were not compared because an image was
 * rejected; 0 with the standard protocol, which has no list
 * @param references figures for 1, 2, 3, 5 and 10 references, as far as writers have
 * enough; only for 1 with listed pairs
 * @param shortcuts error rates of brightness, ink fraction and size alone
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
	 * Returns this report for weights that have since been written.
	 * @param sha256 hash of the weights
	 * @return a report that names them
	 */
	public EvaluationReport ofWeights(String sha256) {
		return new EvaluationReport(this.model, sha256, this.dataset, this.split, this.protocol, this.writers,
				this.threshold, this.fusion, this.leaky, this.leaks, this.remarks, this.images, this.pairsLost,
				this.references, this.shortcuts);
	}

}
