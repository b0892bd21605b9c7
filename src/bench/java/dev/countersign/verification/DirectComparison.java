package dev.countersign.verification;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.embedding.Embedding;
import dev.countersign.model.ModelManifest;

/**
 * The service's comparison, without its service.
 */
public final class DirectComparison {

	private final Comparison comparison;

	public DirectComparison(ModelManifest model) {
		this.comparison = new Comparison(model);
	}

	/**
	 * Compares as {@code /verify} does when the request sets no threshold.
	 * @param references at least one embedding
	 * @param query an embedding by the same model
	 * @return the verdict and its distance
	 */
	public VerificationResult compare(List<float[]> references, float[] query) {
		List<ComparedSpecimen> specimens = new ArrayList<>();
		for (float[] reference : references) {
			specimens.add(new ComparedSpecimen("specimen-" + (specimens.size() + 1), "", Embedding.of(reference)));
		}
		return this.comparison.compare("benchmark", specimens, Embedding.of(query), null, null);
	}

}
