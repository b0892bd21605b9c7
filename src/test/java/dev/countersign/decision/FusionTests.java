package dev.countersign.decision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class FusionTests {

	@ParameterizedTest
	@CsvSource({ "MEAN,0.5,0.48", "MIN,0.1,0.1", "MEDIAN,0.35,0.4", "NEAREST_2,0.2,0.2",
			"NEAREST_3,0.266666667,0.266666667" })
	void fusesDistancesInAnyOrder(Fusion rule, double ofFour, double ofFive) {
		double[] four = { 0.4, 1.2, 0.1, 0.3 };
		assertThat(rule.fuse(four)).isCloseTo(ofFour, within(1e-9));
		assertThat(four).as("not changed").containsExactly(0.4, 1.2, 0.1, 0.3);
		assertThat(rule.fuse(0.5, 0.1, 1.1, 0.3, 0.4)).isCloseTo(ofFive, within(1e-9));
	}

	@ParameterizedTest
	@EnumSource
	void keepsDistanceOfSingleReference(Fusion rule) {
		assertThat(rule.fuse(0.123456789)).isEqualTo(0.123456789);
		assertThatIllegalArgumentException().isThrownBy(rule::fuse);
	}

	@Test
	void fusesAllDistancesIfFewerThanRuleNeeds() {
		assertThat(Fusion.NEAREST_3.fuse(0.25, 0.75)).isEqualTo(0.5);
		assertThat(Fusion.NEAREST_2.fuse(0.25, 0.75)).isEqualTo(0.5);
	}

}
