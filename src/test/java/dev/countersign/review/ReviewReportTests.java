package dev.countersign.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.countersign.evaluation.ShareInterval;
import dev.countersign.review.ReviewReport.EvidenceRow;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports whose figures were computed by hand.
 */
class ReviewReportTests {

	private static final Offset<Double> CLOSE = Offset.offset(5e-5);

	private final List<EvidenceRow> rows = new ArrayList<>();

	@Test
	void countsAgreementAndErrors() {
		add(7, true, Outcome.GENUINE);
		add(2, false, Outcome.GENUINE);
		add(1, true, Outcome.FORGED);
		add(5, false, Outcome.FORGED);
		add(3, true, Outcome.UNSURE);
		ReviewReport report = only(ReviewReport.of(this.rows));
		assertThat(List.of(report.review(), report.match(), report.genuine(), report.forged(), report.unsure()))
			.containsExactly(18L, 0L, 9L, 6L, 3L);
		// Wilson's 95 % interval of 12 of 15: 0.5481 to 0.9295.
		assertShare(report.agreement(), 12.0 / 15, 0.5481, 0.9295, 15);
		assertShare(report.far(), 1.0 / 6, 0.0301, 0.5635, 6);
		assertShare(report.frr(), 2.0 / 9, 0.0632, 0.5474, 9);
		assertShare(report.forgedAmongAccepted(), 1.0 / 8, 0.0224, 0.4709, 8);
	}

	@Test
	void weighsDrawnMatchesByWhatTheyStandFor() {
		add(1, true, Outcome.FORGED);
		add(1, true, Outcome.GENUINE);
		row("m", "2026-11", "drawn-1", "MATCH", true, Outcome.GENUINE, 1, 10);
		row("m", "2026-11", "drawn-2", "MATCH", true, Outcome.GENUINE, 1, 10);
		ReviewReport report = only(ReviewReport.of(this.rows));
		assertThat(report.match()).isEqualTo(2);
		ShareInterval share = Objects.requireNonNull(report.forgedAmongAccepted());
		assertThat(share.share()).isEqualTo(1.0 / 22, CLOSE);
		// 22² / (1 + 1 + 100 + 100)
		assertThat(share.effective()).isEqualTo(484.0 / 202, CLOSE);
	}

	@Test
	void countsWhatStandsForNothingApartFromShares() {
		add(1, true, Outcome.FORGED);
		add(3, true, Outcome.GENUINE);
		ReviewReport before = only(ReviewReport.of(this.rows));
		row("m", "2026-11", "high-1", "MISMATCH", false, Outcome.GENUINE, 2, 0);
		row("m", "2026-11", "high-2", "MATCH", true, Outcome.FORGED, 1, 0);
		ReviewReport report = only(ReviewReport.of(this.rows));
		assertThat(List.of(report.review(), report.match(), report.mismatch(), report.genuine(), report.forged()))
			.containsExactly(4L, 1L, 2L, 5L, 2L);
		assertThat(List.of(Objects.requireNonNull(report.agreement()), Objects.requireNonNull(report.frr()),
				Objects.requireNonNull(report.forgedAmongAccepted())))
			.containsExactly(Objects.requireNonNull(before.agreement()), Objects.requireNonNull(before.frr()),
					Objects.requireNonNull(before.forgedAmongAccepted()));
	}

	@Test
	void countsCasesOfOneReferenceAsOne() {
		row("m", "2026-11", "same", "REVIEW", true, Outcome.GENUINE, 4, 4);
		row("m", "2026-11", "same", "REVIEW", false, Outcome.GENUINE, 4, 4);
		ShareInterval frr = Objects.requireNonNull(only(ReviewReport.of(this.rows)).frr());
		assertThat(frr.share()).isEqualTo(0.5);
		assertThat(frr.effective()).isEqualTo(1);
	}

	@Test
	void separatesModelsAndMonths() {
		row("a", "2026-10", "r", "REVIEW", true, Outcome.GENUINE, 1, 1);
		row("a", "2026-11", "r", "REVIEW", true, Outcome.UNSURE, 1, 1);
		row("b", "2026-11", "r", "REVIEW", true, Outcome.FORGED, 1, 1);
		List<ReviewReport> reports = ReviewReport.of(this.rows);
		assertThat(reports).extracting((each) -> each.model() + each.month())
			.containsExactly("a2026-10", "a2026-11", "b2026-11");
		assertThat(reports.get(1).agreement()).isNull();
		assertThat(reports.get(1).unsure()).isEqualTo(1);
		assertThat(reports.get(0).far()).isNull();
	}

	/** Adds cases of as many references. */
	private void add(int cases, boolean accepted, Outcome settled) {
		for (int i = 0; i < cases; i++) {
			row("m", "2026-11", "reference-" + this.rows.size(), "REVIEW", accepted, settled, 1, 1);
		}
	}

	private void row(String model, String month, String source, String verdict, boolean accepted, Outcome settled,
			long cases, double weight) {
		this.rows.add(new EvidenceRow(model, month, source, verdict, accepted, settled, cases, weight));
	}

	private static ReviewReport only(List<ReviewReport> reports) {
		assertThat(reports).hasSize(1);
		return reports.get(0);
	}

	private static void assertShare(@Nullable ShareInterval actual, double share, double low, double high,
			double effective) {
		ShareInterval interval = Objects.requireNonNull(actual);
		assertThat(interval.share()).isEqualTo(share, CLOSE);
		assertThat(interval.low()).isEqualTo(low, CLOSE);
		assertThat(interval.high()).isEqualTo(high, CLOSE);
		assertThat(interval.effective()).isEqualTo(effective, CLOSE);
	}

}
