package dev.countersign.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.training.batch.ImagePool;

/**
 * Error rates of embeddings at a threshold, for each set apart and for all together.
 */
final class ModelEvaluation {

	private static final String ALL = "all";

	private ModelEvaluation() {
	}

	static List<SetFigures> of(ImagePool pool, float[][] embeddings, double threshold) {
		Map<String, Map<SignatureFile, float[]>> bySet = new LinkedHashMap<>();
		for (int i = 0; i < embeddings.length; i++) {
			SignatureFile file = pool.files().get(i);
			bySet.computeIfAbsent(file.dataset(), (key) -> new LinkedHashMap<>()).put(file, embeddings[i]);
		}
		List<SetFigures> figures = new ArrayList<>();
		bySet.forEach((set, theirs) -> figures
			.add(SetFigures.of(set, new StandardProtocol(theirs).singleReference(), threshold)));
		if (figures.size() > 1) {
			ProtocolResult all = Validation.protocol(pool, embeddings);
			figures.add(SetFigures.of(ALL, all, threshold));
		}
		return figures;
	}

	static String table(List<SetFigures> figures) {
		StringBuilder table = new StringBuilder(SetFigures.HEADER);
		figures.forEach((set) -> table.append(set.row()));
		return table.toString();
	}

}
