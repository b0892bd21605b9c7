package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class BootstrapIntervalTests {

	@Test
	void intervalDependsOnSeedAndContainsEstimate() {
		List<WriterDistances> writers = writers(40, 20, 1);
		BootstrapInterval one = interval(writers, 7);
		assertThat(one).isEqualTo(interval(writers, 7)).isNotEqualTo(interval(writers, 8));
		assertThat(one.low()).isLessThan(one.estimate());
		assertThat(one.high()).isGreaterThan(one.estimate());
	}

	@Test
	void resampleCountsWritersAsOftenAsDrawn() {
		List<WriterDistances> writers = writers(3, 10, 2);
		OperatingPoints resampled = new ResampledWriters(writers, Impostors.SKILLED).points(new int[] { 2, 0, 1 });
		ProtocolResult same = new ProtocolResult(List.of(writers.get(0), writers.get(0), writers.get(2)));
		ErrorRates expected = same.rates(Impostors.SKILLED);
		ErrorRates actual = new ErrorRates(resampled);
		assertThat(actual.genuineCount()).isEqualTo(expected.genuineCount());
		assertThat(actual.equalErrorRate()).isCloseTo(expected.equalErrorRate(), within(1e-12));
		assertThat(actual.areaUnderCurve()).isCloseTo(expected.areaUnderCurve(), within(1e-12));
		assertThat(actual.frrAtFar(0.1)).isCloseTo(expected.frrAtFar(0.1), within(1e-12));
	}

	@Test
	void widthFollowsVarianceOfWritersNotPairs() {
		// FRR at threshold 0 is a mean over writers whose pairs are all right or all
		// wrong.
		List<WriterDistances> writers = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			double distance = (i % 5 == 0) ? 1 : -1;
			writers.add(new WriterDistances("set", "w" + i, new double[] { distance, distance, distance, distance },
					new double[] { 2 }, new double[0]));
		}
		BootstrapInterval interval = BootstrapInterval.byWriter(writers, Impostors.SKILLED, (rates) -> rates.frr(0), 1);
		assertThat(interval.estimate()).isEqualTo(0.2);
		// The binomial's standard error over 100 writers is 0.04.
		assertThat(interval.low()).isCloseTo(0.2 - 1.96 * 0.04, within(0.015));
		assertThat(interval.high()).isCloseTo(0.2 + 1.96 * 0.04, within(0.015));
	}

	@Test
	void intervalOfOneWriterIsItsEstimate() {
		BootstrapInterval interval = interval(writers(1, 30, 3), 1);
		assertThat(interval.low()).isEqualTo(interval.high()).isEqualTo(interval.estimate());
	}

	@Test
	void acceptsWritersWithoutForgeries() {
		List<WriterDistances> writers = new ArrayList<>(writers(1, 10, 4));
		writers.add(new WriterDistances("set", "bare", new double[] { 0.1 }, new double[0], new double[0]));
		assertThat(interval(writers, 1).high()).isFinite();
		assertThatIllegalArgumentException().isThrownBy(() -> interval(writers.subList(1, 2), 1));
	}

	private static BootstrapInterval interval(List<WriterDistances> writers, long seed) {
		return BootstrapInterval.byWriter(writers, Impostors.SKILLED, ErrorRates::equalErrorRate, seed);
	}

	private static List<WriterDistances> writers(int count, int pairs, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<WriterDistances> writers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double habit = random.nextDouble(0.3);
			writers.add(new WriterDistances("set", "w" + i, random.doubles(pairs, habit, habit + 0.6).toArray(),
					random.doubles(pairs, 0.4, 1).toArray(), new double[0]));
		}
		return writers;
	}

}
