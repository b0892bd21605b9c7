package dev.countersign.decision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecisionRuleTests {

	@Test
	void usesPointOfNextSmallerNumber() {
		DecisionRule rule = new DecisionRule(Fusion.MIN, at(0.8), Map.of(3, at(0.7), 5, at(0.6)), null);
		assertThat(List.of(1, 2, 3, 4, 5, 16)).extracting((references) -> rule.at(references).threshold())
			.containsExactly(0.8, 0.8, 0.7, 0.7, 0.6, 0.6);
		assertThat(rule.single()).isEqualTo(at(0.8));
		assertThat(rule.several()).containsOnlyKeys(3, 5);
		assertThatIllegalArgumentException().isThrownBy(() -> rule.at(0));
	}

	@Test
	void requiresPointForOneReference() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DecisionRule(Fusion.MEAN, new TreeMap<>(Map.of(3, at(0.7))), null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DecisionRule(Fusion.MEAN, at(1), Map.of(1, at(0.7)), null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DecisionRule(Fusion.MEAN, at(1), Map.of(0, at(0.7)), null));
	}

	private static OperatingPoint at(double threshold) {
		return new OperatingPoint(threshold, null, new Calibration(-1, threshold));
	}

}
