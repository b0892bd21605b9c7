package dev.countersign.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SpecimenRuleTests {

	private static final OperatingPoint SINGLE = new OperatingPoint(0.8, null, new Calibration(-10, 8));

	private static final OperatingPoint OF_TWO = new OperatingPoint(0.6, new ReviewBand(0.5, 0.7),
			new Calibration(-20, 12));

	private static final OperatingPoint OF_FOUR = new OperatingPoint(0.5, null, new Calibration(-20, 10));

	/** Half the distance to the centre; κ = 2, so half of the spread counts for two. */
	private final DecisionRule rule = new DecisionRule(Fusion.MEAN, SINGLE, Map.of(2, SINGLE),
			new SpecimenRule(0.5, 1, 2, 0.4, new TreeMap<>(Map.of(2, new SpecimenPoint(OF_TWO, -0.1, 0.05, 0.9), 4,
					new SpecimenPoint(OF_FOUR, -0.1, 0.2, 0.8)))));

	@ParameterizedTest
	@CsvSource({ "0.4, 0", "0.42, 0.01", "0.5, 0.05", "0.9, 0.05", "0.36, -0.02", "0, -0.1" })
	void movesPointBySpreadWithinBounds(double spread, double move) {
		OperatingPoint moved = this.rule.at(pair(spread));
		assertThat(moved.threshold()).isCloseTo(0.6 + move, within(1e-6));
		ReviewBand band = Objects.requireNonNull(moved.reviewBand());
		assertThat(band.lower()).isCloseTo(0.5 + move, within(1e-6));
		assertThat(band.upper()).isCloseTo(0.7 + move, within(1e-6));
		assertThat(moved.calibration().probability(0.6 + move)).isCloseTo(OF_TWO.calibration().probability(0.6),
				within(1e-6));
	}

	@Test
	void believesManySpecimensMoreThanFew() {
		assertThat(this.rule.at(SpecimenDistances.of(square(0.46), ViewDistance.EUCLIDEAN)).threshold())
			.isCloseTo(0.5 + 4 / 6.0 * (0.46 - 0.4), within(1e-6));
		assertThat(this.rule.at(pair(0.46)).threshold()).isCloseTo(0.6 + 2 / 4.0 * (0.46 - 0.4), within(1e-6));
	}

	@Test
	void leavesSingleReferenceAlone() {
		SpecimenDistances one = SpecimenDistances.of(List.of(new float[] { 1 }), ViewDistance.EUCLIDEAN);
		assertThat(this.rule.at(one)).isEqualTo(SINGLE);
		assertThat(this.rule.fuse(new double[] { 0.3 }, one)).isEqualTo(0.3);
		assertThat(this.rule.isMovedBySpread(1)).isFalse();
		assertThat(this.rule.isMovedBySpread(2)).isTrue();
	}

	@Test
	void judgesByNumberAloneWithoutRuleForSpecimens() {
		DecisionRule plain = this.rule.byNumberAlone();
		assertThat(plain.at(pair(0.9))).isEqualTo(SINGLE);
		assertThat(plain.fuse(new double[] { 0.2, 0.4 }, pair(0.9))).isCloseTo(0.3, within(1e-12));
		assertThat(plain.isMovedBySpread(2)).isFalse();
	}

	@Test
	void fusesDistanceToCentre() {
		// The specimens are 0.4 apart; the query is 0.3 above their middle.
		double side = Math.hypot(0.2, 0.3);
		assertThat(this.rule.fuse(new double[] { side, side }, pair(0.2 * Math.sqrt(2))))
			.isCloseTo(0.5 * 0.3 + 0.5 * side, within(1e-6));
	}

	@Test
	void scalesWithUnit() {
		DecisionRule doubled = this.rule.scaled(2);
		for (double spread : new double[] { 0.1, 0.4, 0.43, 0.9 }) {
			OperatingPoint before = this.rule.at(pair(spread));
			OperatingPoint after = doubled.at(pair(2 * spread));
			assertThat(after.threshold()).isCloseTo(2 * before.threshold(), within(1e-6));
			assertThat(after.calibration().probability(1.1)).isCloseTo(before.calibration().probability(0.55),
					within(1e-5));
			assertThat(Objects.requireNonNull(after.reviewBand()).upper())
				.isCloseTo(2 * Objects.requireNonNull(before.reviewBand()).upper(), within(1e-6));
		}
		assertThat(Objects.requireNonNull(doubled.specimens()).point(3).farLimit()).isEqualTo(1.8);
		assertThat(doubled.single().threshold()).isEqualTo(1.6);
	}

	@Test
	void rejectsRuleThatCouldNotJudge() {
		SpecimenPoint point = new SpecimenPoint(OF_TWO, 0, 0, 1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SpecimenRule(0.5, 1, 2, 0.4, new TreeMap<>(Map.of(3, point))))
			.withMessageContaining("numbers");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SpecimenRule(1.5, 1, 2, 0.4, new TreeMap<>(Map.of(2, point))))
			.withMessageContaining("centreWeight");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SpecimenRule(0.5, -1, 2, 0.4, new TreeMap<>(Map.of(2, point))))
			.withMessageContaining("strength");
		assertThatIllegalArgumentException().isThrownBy(() -> new SpecimenPoint(OF_TWO, -0.6, 0, 1))
			.withMessageContaining("lowestMove");
		assertThatIllegalArgumentException().isThrownBy(() -> new SpecimenPoint(OF_TWO, 0, -0.1, 1))
			.withMessageContaining("highestMove");
		assertThatIllegalArgumentException().isThrownBy(() -> new SpecimenPoint(OF_TWO, 0, 0, 0))
			.withMessageContaining("farLimit");
	}

	/** Two specimens of a given spread. */
	private static SpecimenDistances pair(double spread) {
		float half = (float) (spread / Math.sqrt(2));
		return SpecimenDistances.of(List.of(new float[] { -half }, new float[] { half }), ViewDistance.EUCLIDEAN);
	}

	/** Four specimens of a given spread. */
	private static List<float[]> square(double spread) {
		float half = (float) (spread / Math.sqrt(2) / Math.sqrt(4 / 3.0));
		return List.of(new float[] { half, half }, new float[] { half, -half }, new float[] { -half, half },
				new float[] { -half, -half });
	}

}
