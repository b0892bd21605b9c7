package dev.countersign.verification;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "007, 7", "1250.00, 1250", "1250.5, 1250.5", "0.001, 0.001", "1000000, 1000000",
			"999999999999999.999, 999999999999999.999" })
	void writesPlainDecimal(String text, String written) {
		assertThat(Amount.parse(text)).get().extracting((amount) -> amount.value().toString()).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " 1", "-1", "+1", "1e3", "1,50", "1.", ".5", "0x1", "NaN", "1.0000",
			"1000000000000000", "\u0661" })
	void rejectsEverythingElse(String text) {
		assertThat(Amount.parse(text)).isEmpty();
	}

	@Test
	void equalsWhateverItsScale() {
		assertThat(new Amount(new BigDecimal("10.000"))).isEqualTo(new Amount(new BigDecimal("1E+1")));
	}

}
