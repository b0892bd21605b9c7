package dev.countersign.verification;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import dev.countersign.decision.SpecimenDistances;
import dev.countersign.decision.ViewDistance;
import dev.countersign.embedding.Embedding;
import dev.countersign.model.ModelManifest;
import dev.countersign.verification.VerificationResult.ReferenceDistance;
import org.jspecify.annotations.Nullable;

/**
 * Turns embeddings by one model into a verdict. Pure arithmetic.
 */
final class Comparison {

	private final ModelManifest model;

	Comparison(ModelManifest model) {
		this.model = model;
	}

	/**
	 * Compares a query with its references. A caller who sets a threshold chooses an
	 * operating point. The model's review band, which lies around the model's own
	 * threshold, then does not apply.
	 * @param id the verification's id
	 * @param references at least one, embedded by this model
	 * @param query embedded by this model
	 * @param requested the request's threshold; {@code null} if it has none
	 * @param enrolled the enrolled reference's threshold; {@code null} if it has none
	 * @return the result
	 */
	VerificationResult compare(String id, List<ComparedSpecimen> references, Embedding query,
			@Nullable Double requested, @Nullable Double enrolled) {
		List<ReferenceDistance> distances = new ArrayList<>(references.size());
		ViewDistance distance = this.model.distance();
		for (ComparedSpecimen reference : references) {
			distances.add(new ReferenceDistance(reference.id(), reference.embedding().distanceTo(query, distance)));
		}
		SpecimenDistances among = among(references);
		DecisionRule rule = this.model.rule();
		double fused = rule.fuse(distances.stream().mapToDouble(ReferenceDistance::distance).toArray(), among);
		OperatingPoint point = rule.at(among);
		Threshold threshold = Threshold.of(requested, enrolled, point, rule.isMovedBySpread(references.size()));
		return new VerificationResult(id, verdict(fused, threshold, point), fused, threshold.value(),
				threshold.source(), point.calibration().probability(fused), List.copyOf(distances), this.model.id());
	}

	/**
	 * The verdict that a result would have without the request's threshold.
	 * @param result by this model
	 * @param references the references that it is about
	 * @param enrolled the enrolled reference's threshold; {@code null} if it has none
	 * @return the verdict
	 */
	Verdict usual(VerificationResult result, List<ComparedSpecimen> references, @Nullable Double enrolled) {
		DecisionRule rule = this.model.rule();
		OperatingPoint point = rule.at(among(references));
		return verdict(result.distance(), Threshold.of(null, enrolled, point, rule.isMovedBySpread(references.size())),
				point);
	}

	private SpecimenDistances among(List<ComparedSpecimen> references) {
		return SpecimenDistances.of(references.stream().map((reference) -> reference.embedding().toArray()).toList(),
				this.model.distance());
	}

	private static Verdict verdict(double distance, Threshold threshold, OperatingPoint point) {
		ReviewBand band = threshold.isModels() ? point.reviewBand() : null;
		if (band != null && band.contains(distance)) {
			return Verdict.REVIEW;
		}
		return (distance <= threshold.value()) ? Verdict.MATCH : Verdict.MISMATCH;
	}

}
