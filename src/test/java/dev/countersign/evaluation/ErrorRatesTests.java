package dev.countersign.evaluation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ErrorRatesTests {

	private final ErrorRates smooth = ErrorRates.of(Scores.GENUINE, Scores.IMPOSTOR);

	private final ErrorRates tied = ErrorRates.of(Scores.rounded(Scores.GENUINE), Scores.rounded(Scores.IMPOSTOR));

	@Test
	void computesFiguresAsScikitLearn() {
		assertThat(this.smooth.areaUnderCurve()).isCloseTo(0.8608, within(1e-12));
		assertThat(this.smooth.equalErrorRate()).isCloseTo(0.235, within(1e-12));
		assertThat(this.smooth.frrAtFar(0.1)).isCloseTo(0.37, within(1e-12));
		assertThat(this.smooth.frrAtFar(0.05)).isCloseTo(0.465, within(1e-12));
		assertThat(this.smooth.frrAtFar(0.01)).isCloseTo(0.495, within(1e-12));
		assertThat(this.smooth.frrAtFar(0.001)).isCloseTo(0.51, within(1e-12));
		assertThat(this.smooth.far(0.5)).isCloseTo(0.28, within(1e-12));
		assertThat(this.smooth.frr(0.5)).isCloseTo(0.23, within(1e-12));
	}

	@Test
	void computesFiguresOfTiedDistancesAsScikitLearn() {
		assertThat(this.tied.areaUnderCurve()).isCloseTo(0.856975, within(1e-12));
		assertThat(this.tied.equalErrorRate()).isCloseTo(0.23188888888888887, within(1e-12));
		assertThat(this.tied.frrAtFar(0.1)).isCloseTo(0.465, within(1e-12));
		assertThat(this.tied.frrAtFar(0.01)).isCloseTo(0.575, within(1e-12));
		assertThat(this.tied.far(0.5)).isCloseTo(1.0 / 3, within(1e-12));
		assertThat(this.tied.frr(0.5)).isCloseTo(0.195, within(1e-12));
	}

	@Test
	void thresholdAtFarAcceptsMostGenuinePairsWithinFar() {
		for (double far : new double[] { 0, 0.001, 0.01, 0.05, 0.1, 0.5 }) {
			double threshold = this.smooth.thresholdAtFar(far);
			assertThat(this.smooth.far(threshold)).isLessThanOrEqualTo(far);
			assertThat(this.smooth.frr(threshold)).isEqualTo(this.smooth.frrAtFar(far));
			for (double higher : Scores.IMPOSTOR) {
				assertThat(higher > threshold && this.smooth.far(higher) <= far
						&& this.smooth.frr(higher) < this.smooth.frr(threshold))
					.isFalse();
			}
		}
	}

	@Test
	void thresholdAtFarUsesWholeNumberOfPairs() {
		double[] impostor = new double[30];
		for (int i = 0; i < impostor.length; i++) {
			impostor[i] = i;
		}
		ErrorRates rates = ErrorRates.of(new double[] { 2.5, 9 }, impostor);
		assertThat(rates.thresholdAtFar(0.1)).isEqualTo(2.75);
		assertThat(rates.far(rates.thresholdAtFar(0.1))).isEqualTo(0.1);
		assertThat(rates.thresholdAtFar(0)).isLessThan(0);
		assertThat(rates.thresholdAtFar(1)).isEqualTo(29);
	}

	@Test
	void farAndFrrEncloseEqualErrorRateAtItsThreshold() {
		double threshold = this.smooth.equalErrorThreshold();
		assertThat(this.smooth.far(threshold)).isCloseTo(0.235, within(0.006));
		assertThat(this.smooth.frr(threshold)).isCloseTo(0.235, within(0.006));
	}

	@Test
	void separateClassesHaveNoErrorAndThresholdInMiddleOfGap() {
		ErrorRates rates = ErrorRates.of(new double[] { 0.1, 0.3 }, new double[] { 0.7, 0.9, 0.8 });
		assertThat(rates.equalErrorRate()).isZero();
		assertThat(rates.areaUnderCurve()).isEqualTo(1);
		assertThat(rates.equalErrorThreshold()).isCloseTo(0.5, within(1e-12));
		assertThat(rates.frrAtFar(0)).isZero();
	}

	@Test
	void uninformativeDistancesGiveEvenOdds() {
		ErrorRates rates = ErrorRates.of(new double[] { 1, 1, 1 }, new double[] { 1, 1 });
		assertThat(rates.equalErrorRate()).isEqualTo(0.5);
		assertThat(rates.areaUnderCurve()).isEqualTo(0.5);
		assertThat(rates.frrAtFar(0.1)).isEqualTo(1);
	}

	@Test
	void reversedClassesAreWorseThanChance() {
		ErrorRates rates = ErrorRates.of(new double[] { 3, 4 }, new double[] { 1, 2 });
		assertThat(rates.equalErrorRate()).isEqualTo(1);
		assertThat(rates.areaUnderCurve()).isZero();
	}

	@Test
	void acceptsDistanceAtThreshold() {
		ErrorRates rates = ErrorRates.of(new double[] { 1 }, new double[] { 2 });
		assertThat(rates.frr(1)).isZero();
		assertThat(rates.frr(Math.nextDown(1.0))).isEqualTo(1);
		assertThat(rates.far(2)).isEqualTo(1);
	}

	@Test
	void rejectsEmptyClassesAndNonFiniteDistances() {
		assertThatIllegalArgumentException().isThrownBy(() -> ErrorRates.of(new double[0], new double[] { 1 }));
		assertThatIllegalArgumentException().isThrownBy(() -> ErrorRates.of(new double[] { 1 }, new double[0]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ErrorRates.of(new double[] { Double.NaN }, new double[] { 1 }));
	}

}
