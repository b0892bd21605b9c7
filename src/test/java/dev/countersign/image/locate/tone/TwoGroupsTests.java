package dev.countersign.image.locate.tone;

import java.util.Arrays;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TwoGroupsTests {

	@Test
	void dividesWhereTheGroupsDifferMost() {
		int[] counts = new int[20];
		counts[2] = 30;
		counts[3] = 30;
		counts[12] = 10;
		counts[14] = 10;
		TwoGroups groups = Objects.requireNonNull(TwoGroups.of(counts, 1, 0));
		assertThat(groups.split()).isBetween(4, 12);
		assertThat(groups.distance()).isCloseTo(10.5, within(1e-9));
		assertThat(groups.between()).isCloseTo(0.9785, within(1e-3));
	}

	@Test
	void tellsThatAnEvenSpreadIsOneGroup() {
		int[] counts = new int[100];
		Arrays.fill(counts, 7);
		assertThat(Objects.requireNonNull(TwoGroups.of(counts, 1, 0)).between()).isCloseTo(0.75, within(0.01));
	}

	@Test
	void findsNoGroupThatIsTooSmallOrTooNear() {
		int[] counts = new int[20];
		counts[2] = 30;
		counts[12] = 5;
		assertThat(TwoGroups.of(counts, 6, 0)).isNull();
		assertThat(TwoGroups.of(counts, 1, 11)).isNull();
		assertThat(TwoGroups.of(new int[20], 0, 0)).isNull();
	}

}
