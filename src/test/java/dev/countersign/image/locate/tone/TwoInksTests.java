package dev.countersign.image.locate.tone;

import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TwoInksTests {

	private static final double[] BLUE = { 2, 1.5, 0.4 };

	private static final double[] RED = { 0.2, 1.6, 1.6 };

	@Test
	void tellsPenFromPrintAndFromBothTogether() {
		TwoInks inks = Objects.requireNonNull(TwoInks.of(BLUE, RED));
		assertThat(inks.penIn(BLUE)).isCloseTo(1, within(1e-9));
		assertThat(inks.penIn(RED)).isCloseTo(0, within(1e-9));
		assertThat(inks.penIn(new double[] { 2.2, 3.1, 2 })).isCloseTo(1, within(1e-9));
		assertThat(inks.penIn(new double[3])).isZero();
	}

	@Test
	void doesNotTellInksOfOneColour() {
		assertThat(TwoInks.of(BLUE, new double[] { 1.6, 1.3, 0.3 })).isNull();
		assertThat(TwoInks.of(BLUE, new double[3])).isNull();
	}

}
