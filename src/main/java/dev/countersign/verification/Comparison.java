package dev.countersign.verification;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.embedding.Embedding;
import dev.countersign.model.Fusion;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ReviewBand;
import dev.countersign.verification.VerificationResult.ReferenceDistance;
import org.jspecify.annotations.Nullable;

/**
 * From embeddings of one model to a verdict. Pure arithmetic.
 */
final class Comparison {

	private final ModelManifest model;

	Comparison(ModelManifest model) {
		this.model = model;
	}

	/**
	 * Compares a query with its references.
	 * @param id the verification's
	 * @param references by this model, at least one
	 * @param query by this model
	 * @param threshold in place of the model's; a caller who sets one has chosen an
	 * operating point, so the model's review band, which lies around the model's own
	 * threshold, then does not apply
	 * @return the answer
	 */
	VerificationResult compare(String id, List<Embedding> references, Embedding query, @Nullable Double threshold) {
		List<ReferenceDistance> distances = new ArrayList<>(references.size());
		for (Embedding reference : references) {
			distances.add(new ReferenceDistance("specimen-" + (distances.size() + 1), reference.distanceTo(query)));
		}
		double fused = fuse(distances);
		double applied = (threshold != null) ? threshold : this.model.threshold();
		ReviewBand band = (threshold != null) ? null : this.model.reviewBand();
		return new VerificationResult(id, verdict(fused, applied, band), fused, applied,
				this.model.calibration().probability(fused), List.copyOf(distances), this.model.id());
	}

	private double fuse(List<ReferenceDistance> distances) {
		var each = distances.stream().mapToDouble(ReferenceDistance::distance);
		return ((this.model.fusion() == Fusion.MIN) ? each.min() : each.average()).orElseThrow();
	}

	private static Verdict verdict(double distance, double threshold, @Nullable ReviewBand band) {
		if (band != null && band.contains(distance)) {
			return Verdict.REVIEW;
		}
		return (distance <= threshold) ? Verdict.MATCH : Verdict.MISMATCH;
	}

}
