package dev.countersign.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.countersign.audit.ThresholdSource;
import dev.countersign.decision.Calibration;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import dev.countersign.decision.SpecimenPoint;
import dev.countersign.decision.SpecimenRule;
import dev.countersign.embedding.Embedding;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.verification.VerificationResult.ReferenceDistance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ComparisonTests {

	private static final Embedding QUERY = Embedding.of(0, 0);

	@Test
	void matchesUpToThreshold() {
		assertThat(verdictAt(0.5f, null, null)).isEqualTo(Verdict.MATCH);
		assertThat(verdictAt(0.25f, null, null)).isEqualTo(Verdict.MATCH);
		assertThat(verdictAt(0.5001f, null, null)).isEqualTo(Verdict.MISMATCH);
	}

	@Test
	void asksForReviewInsideBand() {
		ReviewBand band = new ReviewBand(0.45, 0.6);
		assertThat(verdictAt(0.44f, band, null)).isEqualTo(Verdict.MATCH);
		assertThat(verdictAt(0.5f, band, null)).isEqualTo(Verdict.REVIEW);
		assertThat(verdictAt(0.55f, band, null)).isEqualTo(Verdict.REVIEW);
		assertThat(verdictAt(0.61f, band, null)).isEqualTo(Verdict.MISMATCH);
	}

	@Test
	void appliesCallersThresholdWithoutReviewBand() {
		ReviewBand band = new ReviewBand(0.45, 0.6);
		assertThat(verdictAt(0.5f, band, 0.4)).isEqualTo(Verdict.MISMATCH);
		assertThat(verdictAt(0.5f, band, 0.7)).isEqualTo(Verdict.MATCH);
	}

	@Test
	void knowsVerdictWithoutCallersThreshold() {
		ModelManifest model = model(Fusion.MEAN, new ReviewBand(0.45, 0.6));
		Comparison comparison = new Comparison(model);
		VerificationResult near = compare(model, List.of(Embedding.of(0.4f, 0)), 99.0);
		VerificationResult between = compare(model, List.of(Embedding.of(0.5f, 0)), 99.0);
		VerificationResult far = compare(model, List.of(Embedding.of(0.7f, 0)), 99.0);
		assertThat(List.of(near.verdict(), between.verdict(), far.verdict())).containsOnly(Verdict.MATCH);
		assertThat(comparison.usual(near, at(0.4f), null)).isEqualTo(Verdict.MATCH);
		assertThat(comparison.usual(between, at(0.5f), null)).isEqualTo(Verdict.REVIEW);
		assertThat(comparison.usual(far, at(0.7f), null)).isEqualTo(Verdict.MISMATCH);
		assertThat(comparison.usual(far, at(0.7f), 0.8)).as("by the reference's threshold").isEqualTo(Verdict.MATCH);
	}

	@Test
	void measuresEuclideanDistance() {
		VerificationResult result = compare(model(Fusion.MEAN, null), List.of(Embedding.of(3, 4)), null);
		assertThat(result.distance()).isCloseTo(5, within(1e-12));
		assertThat(result.references()).containsExactly(new ReferenceDistance("specimen-1", 5));
	}

	@Test
	void comparesShiftedViews() {
		ModelManifest model = new ModelManifest("m", "t", "p", null, Judgement.SIGNATURE, 4, 2, 0.5, null,
				new Calibration(-10, 5), Fusion.MIN, new TreeMap<>(), null, "0".repeat(64), null,
				TrainingProvenance.UNKNOWN, Instant.EPOCH);
		VerificationResult result = new Comparison(model).compare("id", specimens(List.of(Embedding.of(3, 4, 0, 0))),
				Embedding.of(9, 9, 3, 4.25f), null, null);
		assertThat(result.distance()).isEqualTo(0.25);
		assertThat(result.verdict()).isEqualTo(Verdict.MATCH);
	}

	@Test
	void fusesReferencesByModelsRule() {
		List<Embedding> references = List.of(Embedding.of(0.25f, 0), Embedding.of(0, 0.75f));
		assertThat(compare(model(Fusion.MEAN, null), references, null).distance()).isEqualTo(0.5);
		VerificationResult nearest = compare(model(Fusion.MIN, null), references, null);
		assertThat(nearest.distance()).isEqualTo(0.25);
		assertThat(nearest.references()).containsExactly(new ReferenceDistance("specimen-1", 0.25),
				new ReferenceDistance("specimen-2", 0.75));
	}

	@Test
	void appliesOperatingPointForNumberOfReferences() {
		OperatingPoint ofTwo = new OperatingPoint(0.3, new ReviewBand(0.25, 0.35), new Calibration(-20, 6));
		ModelManifest model = new ModelManifest("m", "t", "p", null, Judgement.SIGNATURE, 2, null, 0.5, null,
				new Calibration(-10, 5), Fusion.MIN, new TreeMap<>(Map.of(2, ofTwo)), null, "0".repeat(64), null,
				TrainingProvenance.UNKNOWN, Instant.EPOCH);
		Embedding near = Embedding.of(0.4f, 0);
		VerificationResult one = compare(model, List.of(near), null);
		assertThat(one.verdict()).isEqualTo(Verdict.MATCH);
		assertThat(one.threshold()).isEqualTo(0.5);
		for (int references = 2; references <= 3; references++) {
			VerificationResult several = compare(model, Collections.nCopies(references, near), null);
			assertThat(several.verdict()).isEqualTo(Verdict.MISMATCH);
			assertThat(several.threshold()).isEqualTo(0.3);
			assertThat(several.probability()).isCloseTo(1 / (1 + Math.exp(2)), within(1e-6));
		}
		assertThat(compare(model, Collections.nCopies(2, Embedding.of(0.3f, 0)), null).verdict())
			.isEqualTo(Verdict.REVIEW);
		VerificationResult asked = compare(model, Collections.nCopies(2, near), 0.45);
		assertThat(asked.verdict()).isEqualTo(Verdict.MATCH);
		assertThat(asked.threshold()).isEqualTo(0.45);
	}

	@Test
	void movesThresholdByHowMuchSpecimensDiffer() {
		VerificationResult alike = compare(moving(), List.of(Embedding.of(0.5f, 0), Embedding.of(0.5f, 0.02f)), null);
		VerificationResult different = compare(moving(), List.of(Embedding.of(0.5f, 0.3f), Embedding.of(0.5f, -0.3f)),
				null);
		assertThat(alike.thresholdSource()).isEqualTo(different.thresholdSource()).isEqualTo(ThresholdSource.SPECIMENS);
		assertThat(alike.threshold()).isLessThan(0.5);
		assertThat(different.threshold()).isGreaterThan(0.5);
		assertThat(alike.distance()).isCloseTo(0.5, within(1e-3));
		assertThat(different.distance()).isCloseTo(0.5, within(1e-6));
		assertThat(alike.verdict()).isEqualTo(Verdict.MISMATCH);
		assertThat(different.verdict()).isEqualTo(Verdict.MATCH);
		assertThat(different.probability()).isGreaterThan(alike.probability());
		assertThat(different.references()).extracting(ReferenceDistance::distance)
			.allSatisfy((distance) -> assertThat(distance).isCloseTo(Math.hypot(0.5, 0.3), within(1e-6)));
	}

	@Test
	void prefersChosenThresholdToSpecimens() {
		List<Embedding> different = List.of(Embedding.of(0.5f, 0.3f), Embedding.of(0.5f, -0.3f));
		VerificationResult requested = new Comparison(moving()).compare("id", specimens(different), QUERY, 0.4, 0.45);
		assertThat(requested.threshold()).isEqualTo(0.4);
		assertThat(requested.thresholdSource()).isEqualTo(ThresholdSource.REQUEST);
		VerificationResult enrolled = new Comparison(moving()).compare("id", specimens(different), QUERY, null, 0.45);
		assertThat(enrolled.threshold()).isEqualTo(0.45);
		assertThat(enrolled.thresholdSource()).isEqualTo(ThresholdSource.REFERENCE);
		assertThat(compare(moving(), different.subList(0, 1), null).thresholdSource()).isEqualTo(ThresholdSource.MODEL);
	}

	@Test
	void lowersProbabilityWithDistance() {
		ModelManifest model = model(Fusion.MEAN, null);
		double near = compare(model, List.of(Embedding.of(0.1f, 0)), null).probability();
		double atThreshold = compare(model, List.of(Embedding.of(0.5f, 0)), null).probability();
		double far = compare(model, List.of(Embedding.of(2, 0)), null).probability();
		assertThat(near).isGreaterThan(atThreshold);
		assertThat(atThreshold).isCloseTo(0.5, within(1e-6));
		assertThat(far).isLessThan(atThreshold);
	}

	private static Verdict verdictAt(float distance, @Nullable ReviewBand band, @Nullable Double threshold) {
		return compare(model(Fusion.MEAN, band), List.of(Embedding.of(distance, 0)), threshold).verdict();
	}

	private static VerificationResult compare(ModelManifest model, List<Embedding> references,
			@Nullable Double threshold) {
		return new Comparison(model).compare("id", specimens(references), QUERY, threshold, null);
	}

	private static List<ComparedSpecimen> at(float distance) {
		return specimens(List.of(Embedding.of(distance, 0)));
	}

	private static List<ComparedSpecimen> specimens(List<Embedding> references) {
		List<ComparedSpecimen> specimens = new ArrayList<>();
		references.forEach((reference) -> specimens
			.add(new ComparedSpecimen("specimen-" + (specimens.size() + 1), "00", reference)));
		return specimens;
	}

	/** Takes the distance to the centre, and moves the threshold by the whole spread. */
	private static ModelManifest moving() {
		SpecimenPoint point = new SpecimenPoint(new OperatingPoint(0.5, null, new Calibration(-10, 5)), -0.2, 0.2, 1);
		return new ModelManifest("m", "t", "p", null, Judgement.SIGNATURE, 2, null, 0.5, null, new Calibration(-10, 5),
				Fusion.MEAN, new TreeMap<>(), new SpecimenRule(1, 1, 0, 0.2, new TreeMap<>(Map.of(2, point))),
				"0".repeat(64), null, TrainingProvenance.UNKNOWN, Instant.EPOCH);
	}

	private static ModelManifest model(Fusion fusion, @Nullable ReviewBand band) {
		return new ModelManifest("m", "t", "p", null, Judgement.SIGNATURE, 2, null, 0.5, band, new Calibration(-10, 5),
				fusion, new TreeMap<>(), null, "0".repeat(64), null, TrainingProvenance.UNKNOWN, Instant.EPOCH);
	}

}
