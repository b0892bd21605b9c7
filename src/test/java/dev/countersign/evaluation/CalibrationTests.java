package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;

import dev.countersign.decision.Calibration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CalibrationTests {

	@Test
	void fitsAsSciPy() {
		Calibration fit = fit(Scores.GENUINE, Scores.IMPOSTOR);
		assertThat(fit.slope()).isCloseTo(-5.23224456, within(1e-6));
		assertThat(fit.intercept()).isCloseTo(2.48456277, within(1e-6));
		assertThat(Cllr.of(Scores.GENUINE, Scores.IMPOSTOR, fit::logLikelihoodRatio)).isCloseTo(0.6810647103655149,
				within(1e-8));
	}

	@Test
	void givesModerateOddsForSeparateClasses() {
		Calibration fit = fit(new double[] { 0.1, 0.2, 0.3, 0.35 }, new double[] { 0.6, 0.7, 0.9 });
		assertThat(fit.slope()).isCloseTo(-5.37279602, within(1e-6));
		assertThat(fit.intercept()).isCloseTo(2.68414367, within(1e-6));
		assertThat(fit.probability(0)).isBetween(0.5, 0.99);
	}

	@Test
	void weighsClassesEquallyWhateverTheirSize() {
		double[] impostor = new double[Scores.IMPOSTOR.length * 50];
		for (int i = 0; i < impostor.length; i++) {
			impostor[i] = Scores.IMPOSTOR[i % Scores.IMPOSTOR.length];
		}
		Calibration few = fit(Scores.GENUINE, Scores.IMPOSTOR);
		Calibration many = fit(Scores.GENUINE, impostor);
		assertThat(many.distanceAt(0.5)).isCloseTo(few.distanceAt(0.5), within(0.01));
	}

	@Test
	void ignoresUnitOfDistance() {
		double[] genuine = Arrays.stream(Scores.GENUINE).map((distance) -> 1e6 + 1000 * distance).toArray();
		double[] impostor = Arrays.stream(Scores.IMPOSTOR).map((distance) -> 1e6 + 1000 * distance).toArray();
		Calibration fit = fit(Scores.GENUINE, Scores.IMPOSTOR);
		Calibration scaled = fit(genuine, impostor);
		assertThat(scaled.probability(1e6 + 300)).isCloseTo(fit.probability(0.3), within(1e-6));
	}

	@Test
	void givesEvenOddsForSingleDistance() {
		Calibration fit = fit(new double[] { 1, 1 }, new double[] { 1 });
		assertThat(fit.probability(1)).isEqualTo(0.5);
	}

	@Test
	void distanceIsInverseOfProbability() {
		Calibration fit = new Calibration(-4, 2);
		assertThat(fit.probability(fit.distanceAt(0.93))).isCloseTo(0.93, within(1e-12));
		assertThat(fit.distanceAt(0.5)).isEqualTo(0.5);
		assertThat(fit.probability(1e9)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> fit.distanceAt(1));
	}

	@Test
	void computesCostsAsScikitLearnsIsotonicRegression() {
		assertThat(Cllr.minimum(Scores.GENUINE, Scores.IMPOSTOR)).isCloseTo(0.5743757066771047, within(1e-6));
		assertThat(Cllr.minimum(Scores.rounded(Scores.GENUINE), Scores.rounded(Scores.IMPOSTOR)))
			.isCloseTo(0.620181106468284, within(1e-6));
		assertThat(Cllr.of(Scores.GENUINE, Scores.IMPOSTOR, (distance) -> 2 - 4 * distance))
			.isCloseTo(0.6960062742002768, within(1e-12));
	}

	@Test
	void perfectEvidenceCostsZeroAndNoEvidenceOneBit() {
		double[] near = { 1, 2 };
		double[] far = { 3, 4, 5 };
		assertThat(Cllr.minimum(near, far)).isZero();
		assertThat(Cllr.minimum(far, near)).isEqualTo(1);
		assertThat(Cllr.of(near, far, (distance) -> 0)).isEqualTo(1);
		assertThat(Cllr.of(near, far, (distance) -> 1000 * (distance - 2.5))).isGreaterThan(500).isFinite();
	}

	private static Calibration fit(double[] genuine, double[] impostor) {
		return LogisticFit.fit(List.of(OperatingPoints.of(genuine, impostor)));
	}

}
