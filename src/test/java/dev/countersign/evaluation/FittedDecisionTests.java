package dev.countersign.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FittedDecisionTests {

	private static final int DIMENSIONS = 8;

	private final Map<SignatureFile, float[]> embeddings = new HashMap<>();

	@Test
	void writersWithSeveralStylesAreToldByTheNearestReference() {
		for (int writer = 0; writer < 20; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			// Two ways of signing, far apart, and forgeries half-way between them.
			for (int i = 0; i < 12; i++) {
				put(writer, true, i, (i % 2 == 0) ? -2 : 2, 0.35, random);
				put(writer, false, i, 0, 0.35, random);
			}
		}
		FusionComparison comparison = Objects.requireNonNull(fit().comparison());
		assertThat(comparison.chosen()).isEqualTo(Fusion.MIN);
		assertThat(comparison.writers()).isEqualTo(Map.of(3, 20, 5, 20, 10, 20));
		assertThat(comparison.rules().get(0).excess().low()).isGreaterThan(0.05);
	}

	@Test
	void ofRulesThatDoNotDifferTheSimplestIsChosen() {
		drawOneStyle(12);
		FittedDecision fitted = fit();
		FusionComparison comparison = Objects.requireNonNull(fitted.comparison());
		assertThat(comparison.chosen()).isEqualTo(fitted.rule().fusion()).isEqualTo(Fusion.MEAN);
		assertThat(comparison.rules()).extracting(FusionFigures::fusion).containsExactly(Fusion.values());
		assertThat(comparison.rules()).anySatisfy((rule) -> assertThat(rule.excess().estimate()).isZero());
	}

	@Test
	void eachNumberOfReferencesGetsTheThresholdAtWhichItsErrorsAreEqual() {
		drawOneStyle(12);
		DecisionRule rule = fit().rule();
		assertThat(rule.several()).containsOnlyKeys(2, 3, 4, 5, 6, 7, 8, 9, 10);
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		for (int references : new int[] { 2, 5, 10 }) {
			ErrorRates rates = protocol.references(references, rule.fusion()).rates(Impostors.SKILLED);
			double threshold = rule.at(references).threshold();
			assertThat(rates.far(threshold)).isCloseTo(rates.frr(threshold), within(0.005));
			assertThat(rule.at(references).calibration().probability(threshold)).isBetween(0.3, 0.7);
		}
		assertThat(rule.at(10).threshold()).isNotEqualTo(rule.single().threshold());
	}

	@Test
	void numbersThatFewWritersHaveGetNoPointOfTheirOwn() {
		drawOneStyle(4);
		SplittableRandom random = new SplittableRandom(99);
		for (int i = 0; i < 12; i++) {
			put(100, true, i, 0, 0.3, random);
		}
		FittedDecision fitted = fit();
		assertThat(fitted.rule().several()).containsOnlyKeys(2, 3);
		assertThat(Objects.requireNonNull(fitted.comparison()).writers()).containsOnlyKeys(3);
	}

	@Test
	void withTooFewSignaturesToCompareItIsTheMean() {
		drawOneStyle(3);
		FittedDecision fitted = fit();
		assertThat(fitted.comparison()).isNull();
		assertThat(fitted.rule().fusion()).isEqualTo(Fusion.MEAN);
		assertThat(fitted.rule().several()).containsOnlyKeys(2);
	}

	private FittedDecision fit() {
		return FittedDecision.fit(new StandardProtocol(this.embeddings));
	}

	private void drawOneStyle(int genuine) {
		for (int writer = 0; writer < 20; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			for (int i = 0; i < genuine; i++) {
				put(writer, true, i, 0, 0.3, random);
				put(writer, false, i, 0.5, 0.3, random);
			}
		}
	}

	private void put(int writer, boolean genuine, int number, double centre, double spread, SplittableRandom random) {
		float[] embedding = new float[DIMENSIONS];
		for (int i = 0; i < DIMENSIONS; i++) {
			embedding[i] = (float) (10 * writer + centre + spread * random.nextGaussian());
		}
		Path path = Path.of("set", "" + writer, (genuine ? "genuine" : "forged") + number + ".png");
		this.embeddings.put(new SignatureFile("set", "%03d".formatted(writer), genuine, path), embedding);
	}

}
