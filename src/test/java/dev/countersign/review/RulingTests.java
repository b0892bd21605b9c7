package dev.countersign.review;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RulingTests {

	private static final Map<String, Outcome> LETTERS = Map.of("G", Outcome.GENUINE, "F", Outcome.FORGED, "U",
			Outcome.UNSURE);

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "G, DECIDED, GENUINE", "F, DECIDED, FORGED", "U, OPEN, -",
			"UG, DECIDED, GENUINE", "UU, DECIDED, UNSURE" })
	void onePersonDecides(String decisions, ReviewStatus status, @Nullable Outcome outcome) {
		assertThat(Ruling.of(outcomes(decisions), false)).isEqualTo(new Ruling(status, outcome));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "G, OPEN, -", "F, OPEN, -", "GG, DECIDED, GENUINE", "FF, DECIDED, FORGED", "GF, CONTESTED, -",
					"FG, CONTESTED, -", "GFG, DECIDED, GENUINE", "GFF, DECIDED, FORGED", "GU, OPEN, -",
					"GUG, DECIDED, GENUINE", "GUF, CONTESTED, -", "GFU, CONTESTED, -", "GFUF, DECIDED, FORGED",
					"GUU, DECIDED, UNSURE", "GFUU, DECIDED, UNSURE", "UU, DECIDED, UNSURE" })
	void twoPeopleHaveToAgree(String decisions, ReviewStatus status, @Nullable Outcome outcome) {
		assertThat(Ruling.of(outcomes(decisions), true)).isEqualTo(new Ruling(status, outcome));
	}

	private static List<Outcome> outcomes(String decisions) {
		return Arrays.stream(decisions.split("")).map(LETTERS::get).toList();
	}

}
