package dev.countersign.training.command;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTests {

	private static final Set<String> KNOWN = Set.of("--steps", "--robustness");

	@Test
	void aFlagIsGivenOrNot() {
		assertThat(arguments("--robustness", "--steps", "3").flag("--robustness")).isTrue();
		assertThat(arguments("--steps", "3").flag("--robustness")).isFalse();
	}

	@Test
	void aFlagWithAValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> arguments("--robustness", "false").flag("--robustness"))
			.withMessageContaining("--robustness takes no value, not [false]");
	}

	private static Arguments arguments(String... args) {
		return new Arguments(args, KNOWN);
	}

}
