package dev.countersign.admin.training;

import java.nio.file.Path;

import dev.countersign.model.ModelStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class ValidatedActivationTests {

	@Test
	void averagesErrorRateOverValidatedDatasets() {
		var bundled = new ModelStore(Path.of("models")).load("compact-11").manifest();
		assertThat(ValidatedActivation.errorRate(bundled).orElseThrow()).isEqualTo(0.0696, offset(1e-4));
	}

}
