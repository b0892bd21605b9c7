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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class FittedDecisionTests {

	private static final int DIMENSIONS = 8;

	private final Map<SignatureFile, float[]> embeddings = new HashMap<>();

	@Test
	void choosesNearestReferenceForWritersWithSeveralStyles() {
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
	void choosesSimplestOfEquivalentRules() {
		drawOneStyle(12);
		FittedDecision fitted = fit();
		FusionComparison comparison = Objects.requireNonNull(fitted.comparison());
		assertThat(comparison.chosen()).isEqualTo(fitted.rule().fusion()).isEqualTo(Fusion.MEAN);
		assertThat(comparison.rules()).extracting(FusionFigures::fusion).containsExactly(Fusion.values());
		assertThat(comparison.rules()).anySatisfy((rule) -> assertThat(rule.excess().estimate()).isZero());
	}

	@Test
	void fitsEqualErrorThresholdForEachNumberOfReferences() {
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
	void weighsDatasetsEquallyWhateverTheirSize() {
		drawOneStyle(6);
		OperatingPoint alone = fit().rule().single();
		drawHarderSet(6);
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
		drawOneStyle(6, 30);
		OperatingPoint doubled = fit().rule().single();
		assertThat(doubled.threshold()).isCloseTo(both.threshold(), within(0.02));
		assertThat(doubled.calibration().slope()).isCloseTo(both.calibration().slope(), within(0.15));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.001, 0.02, 0.05 })
	void keepsMeanFarOfDatasetsWithinTarget(double target) {
		drawOneStyle(12);
		drawHarderSet(12);
		DecisionRule rule = fit(target).rule();
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		for (int references : new int[] { 1, 2, 5, 10 }) {
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
		drawOneStyle(12);
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
	void movesThresholdByHowMuchWritersVary() {
		drawVaryingWriters();
		StandardProtocol writers = new StandardProtocol(this.embeddings);
		DecisionRule rule = FittedDecision.fit(writers, 0.05, 20).rule();
		SpecimenRule specimens = Objects.requireNonNull(rule.specimens());
		assertThat(specimens.strength()).isPositive();
		assertThat(specimens.numbers()).containsOnlyKeys(2, 3, 4, 5, 6, 7, 8, 9, 10);
		for (int references : new int[] { 3, 5, 10 }) {
			ProtocolResult moved = writers.references(references, rule);
			ProtocolResult unmoved = writers.references(references, rule.byNumberAlone());
			double threshold = rule.at(references).threshold();
			assertThat(far(moved, threshold)).isLessThanOrEqualTo(0.05);
			assertThat(moved.rates(Impostors.SKILLED).frr(threshold))
				.isLessThan(unmoved.rates(Impostors.SKILLED).frr(rule.byNumberAlone().at(references).threshold()));
		}
	}

	@Test
	void boundsWhatForgeryAmongSpecimensLetsIn() {
		drawVaryingWriters();
		StandardProtocol writers = new StandardProtocol(this.embeddings);
		DecisionRule rule = FittedDecision.fit(writers, 0.05, 20).rule();
		SpecimenRule specimens = Objects.requireNonNull(rule.specimens());
		for (int references = 2; references <= 10; references++) {
			double before = accepted(writers.planted(references, rule.byNumberAlone()),
					rule.byNumberAlone().at(references).threshold());
			assertThat(accepted(writers.planted(references, rule), rule.at(references).threshold()))
				.isLessThanOrEqualTo(before + SpecimenRuleFit.MAX_ADDED_FAR);
			ProtocolResult isolation = writers.isolation(references);
			double limit = specimens.point(references).farLimit();
			assertThat(isolation.rates(Impostors.SKILLED).frr(limit)).isLessThanOrEqualTo(0.05);
			assertThat(accepted(isolation, limit)).isLessThan(0.9);
		}
		SpecimenRule boundless = new SpecimenRule(specimens.centreWeight(), specimens.strength(), specimens.shrinkage(),
				specimens.typicalSpread(),
				new TreeMap<>(Map.of(2, new SpecimenPoint(specimens.point(2).operatingPoint(), 0, 100, 1))));
		assertThat(accepted(writers.planted(2, new DecisionRule(rule.fusion(), rule.operatingPoints(), boundless)),
				rule.at(2).threshold()))
			.isGreaterThan(accepted(writers.planted(2, rule), rule.at(2).threshold()));
	}

	@Test
	void fitsNoRuleForSpecimensToFewWriters() {
		drawVaryingWriters();
		assertThat(fit(0.05).rule().specimens()).isNull();
	}

	private void drawVaryingWriters() {
		for (int writer = 0; writer < 20; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			double spread = 0.15 + 0.03 * writer;
			for (int i = 0; i < 12; i++) {
				put(writer, true, i, 0, spread, random);
				put(writer, false, i, 2 * spread, spread, random);
			}
		}
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
		drawOneStyle(12);
		DecisionRule others = FittedDecision.fit(new StandardProtocol(this.embeddings), 0.02).rule();
		this.embeddings.clear();
		drawHarderSet(12);
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

	private void drawHarderSet(int genuine) {
		for (int writer = 20; writer < 24; writer++) {
			SplittableRandom random = new SplittableRandom(writer);
			for (int i = 0; i < genuine; i++) {
				put("harder", writer, true, i, 0, 0.5, random);
				put("harder", writer, false, i, 0.4, 0.5, random);
			}
		}
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
