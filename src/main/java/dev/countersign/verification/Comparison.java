package dev.countersign.verification;

import dev.countersign.audit.ThresholdSource;
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
	 * @param threshold that applies; whoever sets one in place of the model's has chosen
	 * an operating point, so the model's review band, which lies around the model's own
	 * threshold, then does not apply
	 * @return the answer
	 */
	VerificationResult compare(String id, List<Specimen> references, Embedding query, Threshold threshold) {
		List<ReferenceDistance> distances = new ArrayList<>(references.size());
		for (Specimen reference : references) {
			distances.add(new ReferenceDistance(reference.id(), reference.embedding().distanceTo(query)));
		}
		double fused = fuse(distances);
		ReviewBand band = (threshold.source() == ThresholdSource.MODEL) ? this.model.reviewBand() : null;
		return new VerificationResult(id, verdict(fused, threshold.value(), band), fused, threshold.value(),
				threshold.source(), this.model.calibration().probability(fused), List.copyOf(distances),
				this.model.id());
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
