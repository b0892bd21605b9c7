package dev.countersign.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.ListedPairs;
import dev.countersign.evaluation.PairProtocol;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.evaluation.ReferenceFigures;
import dev.countersign.evaluation.ShortcutFigures;
import dev.countersign.evaluation.StandardProtocol;

/**
 * Makes the report on a model from the embeddings of a split's images.
 */
final class Reporter {

	private static final int[] SEVERAL_REFERENCES = { 2, 3, 5, 10 };

	private final String model;

	private final String weightsSha256;

	private final DecisionRule rule;

	Reporter(String model, String weightsSha256, DecisionRule rule) {
		this.model = model;
		this.weightsSha256 = weightsSha256;
		this.rule = rule;
	}

	static PairProtocol protocol(List<PairRow> rows, Map<SignatureFile, float[]> embeddings, ViewDistance distance) {
		return rows.isEmpty() ? new StandardProtocol(embeddings, distance)
				: new ListedPairs(embeddings, rows, distance);
	}

	/**
	 * Makes the report.
	 * @param protocol the pairs of the split's rows with the embeddings
	 * @param single the protocol's pairs with one reference
	 */
	EvaluationReport report(ReportedSplit split, EmbeddedDataset embedded, PairProtocol protocol,
			ProtocolResult single) {
		int lost = (protocol instanceof ListedPairs pairs) ? split.rows().size() - pairs.size() : 0;
		return new EvaluationReport(this.model, this.weightsSha256, split.dataset(), split.split(),
				split.rows().isEmpty() ? "standard" : "listed", split.writers(), this.rule.single().threshold(),
				this.rule.fusion(), split.leaky(), split.leaks(), split.remarks(), embedded.counts(), lost,
				references(split, protocol, single), shortcuts(split, embedded));
	}

	private List<ReferenceFigures> references(ReportedSplit split, PairProtocol protocol, ProtocolResult single) {
		int writers = split.writers().size();
		List<ReferenceFigures> figures = new ArrayList<>();
		figures.add(ReferenceFigures.of(1, 1, writers, single, this.rule, split.leaky()));
		if (protocol instanceof StandardProtocol standard) {
			for (int references : SEVERAL_REFERENCES) {
				figures.add(ReferenceFigures.ofSeveral(references, writers, standard, this.rule, split.leaky()));
			}
		}
		return figures;
	}

	private static List<ShortcutFigures> shortcuts(ReportedSplit split, EmbeddedDataset embedded) {
		List<ShortcutFigures> figures = new ArrayList<>();
		for (boolean onDisk : new boolean[] { true, false }) {
			figures.add(shortcut("brightness", onDisk, ImageFeatures::brightness, split, embedded));
			figures.add(shortcut("inkFraction", onDisk, ImageFeatures::inkFraction, split, embedded));
			figures.add(shortcut("size", onDisk, ImageFeatures::size, split, embedded));
		}
		return figures;
	}

	private static ShortcutFigures shortcut(String name, boolean onDisk, ToDoubleFunction<ImageFeatures> property,
			ReportedSplit split, EmbeddedDataset embedded) {
		return ShortcutFigures.of(name, onDisk ? "image" : "tower", split.leaky(),
				protocol(split.rows(), embedded.property(onDisk, property), ViewDistance.EUCLIDEAN).singleReference());
	}

}
