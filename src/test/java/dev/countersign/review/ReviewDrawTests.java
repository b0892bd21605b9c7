package dev.countersign.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.evaluation.ShareInterval;
import dev.countersign.review.ReviewReport.EvidenceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which verifications are drawn, and whether what people see of them tells how all are.
 * The ids are the same in each run, and so are the figures.
 */
class ReviewDrawTests {

	private static final long SEED = 7;

	private static final int IDS = 40_000;

	private final Random random = new Random(SEED);

	private final List<Ulid> ids = ids();

	/** Like those of a busy hour: many in a millisecond, and in the order of time. */
	private List<Ulid> ids() {
		List<Ulid> made = new ArrayList<>();
		for (int i = 0; i < IDS; i++) {
			long time = 1_790_000_000_000L + i / 8;
			made.add(new Ulid((time << 16) | (this.random.nextLong() & 0xFFFF), this.random.nextLong()));
		}
		return made;
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.001, 0.01, 0.1, 0.5, 0.9 })
	void drawsShare(double share) {
		long drawn = this.ids.stream().filter((id) -> ReviewIntake.isDrawn(id.toString(), share)).count();
		double deviation = Math.sqrt(IDS * share * (1 - share));
		assertThat((drawn - IDS * share) / deviation).isBetween(-3.0, 3.0);
	}

	@Test
	void drawsNothingOrAllAtTheEnds() {
		assertThat(this.ids).noneMatch((id) -> ReviewIntake.isDrawn(id.toString(), 0))
			.allMatch((id) -> ReviewIntake.isDrawn(id.toString(), 1));
	}

	@Test
	void drawsAllOfSmallerShareAgain() {
		assertThat(this.ids).filteredOn((id) -> ReviewIntake.isDrawn(id.toString(), 0.05))
			.isNotEmpty()
			.allMatch((id) -> ReviewIntake.isDrawn(id.toString(), 0.1));
	}

	@Test
	void drawsWithoutRegardToWhatWasDrawnBefore() {
		long pairs = 0;
		for (int i = 1; i < IDS; i++) {
			if (ReviewIntake.isDrawn(this.ids.get(i - 1).toString(), 0.2)
					&& ReviewIntake.isDrawn(this.ids.get(i).toString(), 0.2)) {
				pairs++;
			}
		}
		double expected = IDS * 0.04;
		assertThat((pairs - expected) / Math.sqrt(expected)).isBetween(-3.0, 3.0);
	}

	/**
	 * 200 months of 2000 answers: 90 % MATCH, of which 1 % are forged and a tenth is
	 * drawn, and 10 % REVIEW, of which 20 % are forged and half lie within the threshold.
	 * So 19 of 950 within the threshold are forged, which is 2 %. Without weights it
	 * would look like 7.8 %.
	 */
	@Test
	void intervalsOfDrawnMatchesContainWhatHoldsForAll() {
		int months = 200;
		int answers = 2000;
		double share = 0.1;
		double truth = (0.9 * 0.01 + 0.05 * 0.2) / 0.95;
		int covered = 0;
		double sum = 0;
		for (int month = 0; month < months; month++) {
			List<EvidenceRow> rows = new ArrayList<>();
			for (int i = 0; i < answers; i++) {
				String id = new Ulid(this.random.nextLong(), this.random.nextLong()).toString();
				boolean isMatch = this.random.nextDouble() < 0.9;
				boolean isForged = this.random.nextDouble() < (isMatch ? 0.01 : 0.2);
				boolean isAccepted = isMatch || this.random.nextBoolean();
				if (!isMatch || ReviewIntake.isDrawn(id, share)) {
					rows.add(new EvidenceRow("m", "2026-11", "source-" + i, isMatch ? "MATCH" : "REVIEW", isAccepted,
							isForged ? Outcome.FORGED : Outcome.GENUINE, 1, isMatch ? 1 / share : 1));
				}
			}
			ShareInterval found = Objects.requireNonNull(ReviewReport.of(rows).get(0).forgedAmongAccepted());
			covered += (found.low() <= truth && truth <= found.high()) ? 1 : 0;
			sum += found.share();
		}
		assertThat(sum / months).isBetween(truth * 0.9, truth * 1.1);
		assertThat(covered).isGreaterThanOrEqualTo(months * 93 / 100);
	}

}
