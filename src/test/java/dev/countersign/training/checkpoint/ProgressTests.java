package dev.countersign.training.checkpoint;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	@Test
	void countsRoundedStepsOfResumedRun() {
		Progress plain = Progress.START.afterStep(2, false);
		assertThat(plain.roundedSteps()).isNull();
		Progress mixed = plain.afterStep(2, true)
			.afterValidation(new ValidationReport(2, 1.5, 0.25, 0.2, null))
			.afterStep(1, true)
			.afterStep(1, false);
		assertThat(mixed.step()).isEqualTo(4);
		assertThat(mixed.roundedSteps()).isEqualTo(2);
	}

}
