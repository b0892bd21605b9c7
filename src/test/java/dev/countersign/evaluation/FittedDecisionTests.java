package dev.countersign.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.SpecimenPoint;
import dev.countersign.decision.SpecimenRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class FittedDecisionTests {

	private static final int DIMENSIONS = 8;

	private static final int VARYING_WRITERS = 16;

	private final Map<SignatureFile, float[]> embeddings = new HashMap<>();

	@Test
	void choosesNearestReferenceForWritersWithSeveralStyles() {
		for (int writer = 0; writer < 12; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			// Two ways of signing, far apart, and forgeries half-way between them.
			for (int i = 0; i < 12; i++) {
				put(writer, true, i, (i % 2 == 0) ? -2 : 2, 0.35, random);
				put(writer, false, i, 0, 0.35, random);
			}
		}
		FusionComparison comparison = Objects.requireNonNull(fit().comparison());
		assertThat(comparison.chosen()).isEqualTo(Fusion.MIN);
		assertThat(comparison.writers()).isEqualTo(Map.of(3, 12, 5, 12, 10, 12));
		assertThat(comparison.rules().get(0).excess().low()).isGreaterThan(0.05);
	}

	@Test
	void weighsDatasetsEquallyWhateverTheirSize() {
		drawOneStyle(4);
		OperatingPoint alone = fit().rule().single();
		drawHarderSet(4);
		OperatingPoint both = fit().rule().single();
		Map<String, ProtocolResult> sets = new StandardProtocol(this.embeddings).singleReference().bySet();
		assertThat(sets).containsOnlyKeys("set", "harder");
		double frr = sets.values()
			.stream()
			.mapToDouble((set) -> set.rates(Impostors.SKILLED).frr(both.threshold()))
			.average()
			.orElseThrow();
		assertThat(far(new StandardProtocol(this.embeddings).singleReference(), both.threshold())).isCloseTo(frr,
				within(0.01));
		assertThat(both.threshold()).isNotCloseTo(alone.threshold(), within(0.01));
		// Repeating the same writers under other names changes nothing.
		drawOneStyle(4, 30);
		OperatingPoint doubled = fit().rule().single();
		assertThat(doubled.threshold()).isCloseTo(both.threshold(), within(0.02));
		assertThat(doubled.calibration().slope()).isCloseTo(both.calibration().slope(), within(0.15));
	}

	@ParameterizedTest
	@CsvSource({ "0.001, 6", "0.02, 11", "0.05, 6" })
	void keepsMeanFarOfDatasetsWithinTarget(double target, int genuine) {
		drawOneStyle(genuine);
		drawHarderSet(genuine);
		DecisionRule rule = fit(target).rule();
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		for (int references : new int[] { 1, 2, 5, genuine - 1 }) {
			ProtocolResult result = (references == 1) ? protocol.singleReference()
					: protocol.references(references, rule.fusion());
			OperatingPoint point = rule.at(references);
			assertThat(far(result, point.threshold())).isLessThanOrEqualTo(target);
			double nextForgery = Arrays.stream(result.impostor(Impostors.SKILLED))
				.filter((distance) -> distance > point.threshold())
				.min()
				.orElseThrow();
			assertThat(far(result, nextForgery)).isGreaterThan(target);
			assertThat(Objects.requireNonNull(point.reviewBand()).lower()).isLessThanOrEqualTo(point.threshold());
			assertThat(point.calibration().probability(point.reviewBand().upper())).isCloseTo(0.4, within(1e-9));
		}
	}

	@Test
	void usesEqualErrorThresholdBelowTarget() {
		drawOneStyle(4);
		ErrorRates rates = new StandardProtocol(this.embeddings).singleReference().rates(Impostors.SKILLED);
		double equal = rates.equalErrorRate();
		assertThat(fit(equal * 1.5).rule().single().threshold()).isEqualTo(rates.equalErrorThreshold());
		assertThat(fit(equal / 2).rule().single().threshold()).isEqualTo(rates.thresholdAtFar(equal / 2))
			.isLessThan(rates.equalErrorThreshold());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.05, 0.51, Double.NaN })
	void rejectsTargetOutOfRange(double target) {
		drawOneStyle(3);
		assertThatIllegalArgumentException().isThrownBy(() -> fit(target)).withMessageContaining("target");
	}

	@Test
	void fitsNoPointForNumbersOfReferencesThatFewWritersHave() {
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
	void choosesMeanWithTooFewSignatures() {
		drawOneStyle(3);
		FittedDecision fitted = fit();
		assertThat(fitted.comparison()).isNull();
		assertThat(fitted.rule().fusion()).isEqualTo(Fusion.MEAN);
		assertThat(fitted.rule().several()).containsOnlyKeys(2);
	}

	@Test
	void fitsNoRuleForSpecimensToFewWriters() {
		drawOneStyle(4);
		StandardProtocol writers = new StandardProtocol(this.embeddings);
		assertThat(FittedDecision.fit(writers, 0.05, 20).rule().specimens()).isNotNull();
		assertThat(FittedDecision.fit(writers, 0.05, 21).rule().specimens()).isNull();
		assertThat(FittedDecision.fit(writers, 0.05).rule().specimens()).isNull();
		assertThat(SpecimenRuleFit.MIN_WRITERS).isEqualTo(100);
	}

	private StandardProtocol varyingWriters() {
		for (int writer = 0; writer < VARYING_WRITERS; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			double spread = 0.15 + 0.03 * writer;
			for (int i = 0; i < 12; i++) {
				put(writer, true, i, 0, spread, random);
				put(writer, false, i, 2 * spread, spread, random);
			}
		}
		return new StandardProtocol(this.embeddings);
	}

	private FittedDecision fit() {
		return fit(0.5);
	}

	private FittedDecision fit(double targetFar) {
		return FittedDecision.fit(new StandardProtocol(this.embeddings), targetFar);
	}

	private static double accepted(ProtocolResult result, double threshold) {
		double[] distances = result.impostor(Impostors.SKILLED);
		return (double) Arrays.stream(distances).filter((distance) -> distance <= threshold).count() / distances.length;
	}

	@Test
	void bringsDecisionOfOtherTowersToModel() {
		drawOneStyle(6);
		DecisionRule others = FittedDecision.fit(new StandardProtocol(this.embeddings), 0.02).rule();
		this.embeddings.clear();
		drawHarderSet(8);
		StandardProtocol own = new StandardProtocol(this.embeddings);
		DecisionRule rule = new FittedDecision(others, null).broughtTo(own, 0.02).rule();
		double threshold = FittedDecision.fit(own, 0.02).rule().single().threshold();
		assertThat(rule.single().threshold()).isCloseTo(threshold, within(1e-9));
		assertThat(far(own.singleReference(), threshold)).isCloseTo(0.02, within(0.01));
		assertThat(rule.single().threshold()).isNotCloseTo(own.unit() * others.single().threshold(), within(0.01));
		assertThat(rule.single().calibration().probability(own.unit()))
			.isCloseTo(others.single().calibration().probability(1), within(1e-9));
		assertThat(rule.single().reviewBand()).isNotNull();
		assertThat(rule.at(5).threshold()).isCloseTo(own.unit() * others.at(5).threshold(), within(1e-9));
	}

	/** The fit takes long, so that both tests look at one. */
	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class RuleForOneStyle {

		private final StandardProtocol writers = writersOfOneStyle();

		private final FittedDecision fitted = FittedDecision.fit(this.writers, 0.5);

		@Test
		void choosesSimplestOfEquivalentRules() {
			FusionComparison comparison = Objects.requireNonNull(this.fitted.comparison());
			assertThat(comparison.chosen()).isEqualTo(this.fitted.rule().fusion()).isEqualTo(Fusion.MEAN);
			assertThat(comparison.rules()).extracting(FusionFigures::fusion).containsExactly(Fusion.values());
			assertThat(comparison.rules()).anySatisfy((rule) -> assertThat(rule.excess().estimate()).isZero());
		}

		@Test
		void fitsEqualErrorThresholdForEachNumberOfReferences() {
			DecisionRule rule = this.fitted.rule();
			assertThat(rule.several()).containsOnlyKeys(2, 3, 4, 5, 6, 7, 8, 9, 10);
			for (int references : new int[] { 2, 5, 10 }) {
				ErrorRates rates = this.writers.references(references, rule.fusion()).rates(Impostors.SKILLED);
				double threshold = rule.at(references).threshold();
				assertThat(rates.far(threshold)).isCloseTo(rates.frr(threshold), within(0.005));
				assertThat(rule.at(references).calibration().probability(threshold)).isBetween(0.3, 0.7);
			}
			assertThat(rule.at(10).threshold()).isNotEqualTo(rule.single().threshold());
		}

	}

	/** The fit takes long, so that both tests look at one. */
	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class RuleForSpecimens {

		private final StandardProtocol writers = varyingWriters();

		private final DecisionRule rule = FittedDecision.fit(this.writers, 0.05, VARYING_WRITERS).rule();

		private final SpecimenRule specimens = Objects.requireNonNull(this.rule.specimens());

		@Test
		void movesThresholdByHowMuchWritersVary() {
			assertThat(this.specimens.strength()).isPositive();
			assertThat(this.specimens.numbers()).containsOnlyKeys(2, 3, 4, 5, 6, 7, 8, 9, 10);
			for (int references : new int[] { 3, 5, 10 }) {
				ProtocolResult moved = this.writers.references(references, this.rule);
				ProtocolResult unmoved = this.writers.references(references, this.rule.byNumberAlone());
				double threshold = this.rule.at(references).threshold();
				assertThat(far(moved, threshold)).isLessThanOrEqualTo(0.05);
				assertThat(moved.rates(Impostors.SKILLED).frr(threshold)).isLessThan(
						unmoved.rates(Impostors.SKILLED).frr(this.rule.byNumberAlone().at(references).threshold()));
			}
		}

		@Test
		void boundsWhatForgeryAmongSpecimensLetsIn() {
			for (int references = 2; references <= 10; references++) {
				double before = accepted(this.writers.planted(references, this.rule.byNumberAlone()),
						this.rule.byNumberAlone().at(references).threshold());
				assertThat(accepted(this.writers.planted(references, this.rule), this.rule.at(references).threshold()))
					.isLessThanOrEqualTo(before + SpecimenRuleFit.MAX_ADDED_FAR);
				ProtocolResult isolation = this.writers.isolation(references);
				double limit = this.specimens.point(references).farLimit();
				assertThat(isolation.rates(Impostors.SKILLED).frr(limit)).isLessThanOrEqualTo(0.05);
				assertThat(accepted(isolation, limit)).isLessThan(0.9);
			}
			SpecimenRule boundless = new SpecimenRule(this.specimens.centreWeight(), this.specimens.strength(),
					this.specimens.shrinkage(), this.specimens.typicalSpread(),
					new TreeMap<>(Map.of(2, new SpecimenPoint(this.specimens.point(2).operatingPoint(), 0, 100, 1))));
			assertThat(accepted(
					this.writers.planted(2,
							new DecisionRule(this.rule.fusion(), this.rule.operatingPoints(), boundless)),
					this.rule.at(2).threshold()))
				.isGreaterThan(accepted(this.writers.planted(2, this.rule), this.rule.at(2).threshold()));
		}

	}

	private void drawHarderSet(int genuine) {
		for (int writer = 20; writer < 24; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			for (int i = 0; i < genuine; i++) {
				put("harder", writer, true, i, 0, 0.5, random);
				put("harder", writer, false, i, 0.4, 0.5, random);
			}
		}
	}

	private StandardProtocol writersOfOneStyle() {
		drawOneStyle(12);
		return new StandardProtocol(this.embeddings);
	}

	private void drawOneStyle(int genuine) {
		drawOneStyle(genuine, 0);
	}

	private void drawOneStyle(int genuine, int firstWriter) {
		for (int writer = 0; writer < 20; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			for (int i = 0; i < genuine; i++) {
				put(firstWriter + writer, true, i, 0, 0.3, random);
				put(firstWriter + writer, false, i, 0.5, 0.3, random);
			}
		}
	}

	private void put(int writer, boolean genuine, int number, double centre, double spread, SplittableRandom random) {
		put("set", writer, genuine, number, centre, spread, random);
	}

	private void put(String set, int writer, boolean genuine, int number, double centre, double spread,
			SplittableRandom random) {
		float[] embedding = new float[DIMENSIONS];
		for (int i = 0; i < DIMENSIONS; i++) {
			embedding[i] = (float) (10 * writer + centre + spread * random.nextGaussian());
		}
		Path path = Path.of(set, "" + writer, (genuine ? "genuine" : "forged") + number + ".png");
		this.embeddings.put(new SignatureFile(set, "%03d".formatted(writer), genuine, path), embedding);
	}

	private static double far(ProtocolResult result, double threshold) {
		return result.bySet()
			.values()
			.stream()
			.mapToDouble((set) -> set.rates(Impostors.SKILLED).far(threshold))
			.average()
			.orElseThrow();
	}

}
