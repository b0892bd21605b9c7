package dev.countersign.review;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.evaluation.ShareInterval;
import dev.countersign.evaluation.WeightedShare;
import org.jspecify.annotations.Nullable;

/**
 * What people's decisions say about a model within a month.
 * <p>
 * People see a selection. Of the answers with MATCH they see as many as
 * {@code countersign.review.match-share} draws and those from
 * {@code countersign.review.amount} on; with MISMATCH only the latter, which are counted
 * but have no part in any share, and neither has what was answered by a caller's own
 * threshold. So {@code far} and {@code frr} are rates among what people saw, and not the
 * model's: the forgeries that the model rejected and the genuine signatures that it
 * rejected are not among them. Each drawn MATCH counts as often as it stands for others.
 * With that, {@code forgedAmongAccepted} estimates how much of everything within the
 * threshold is forged; without drawn ones, it speaks only of the review band. Cases that
 * people were unsure about have no part in any share.
 *
 * @param model the model's id
 * @param month such as {@code 2026-11}, in UTC, by the time of the decision
 * @param review number of decided cases that were answered with REVIEW
 * @param match number of decided cases that were answered with MATCH
 * @param mismatch number of decided cases that were answered with MISMATCH
 * @param genuine number of cases decided as genuine
 * @param forged number of cases decided as forged
 * @param unsure number of cases decided as unsure
 * @param agreement share of the cases that the threshold alone would have decided as
 * people did; {@code null} without cases, like the other shares
 * @param far share of the forged cases within the threshold
 * @param frr share of the genuine cases beyond the threshold
 * @param forgedAmongAccepted share of the cases within the threshold that are forged
 */
public record ReviewReport(String model, String month, long review, long match, long mismatch, long genuine,
		long forged, long unsure, @Nullable ShareInterval agreement, @Nullable ShareInterval far,
		@Nullable ShareInterval frr, @Nullable ShareInterval forgedAmongAccepted) {

	/**
	 * Makes the reports.
	 * @param rows ordered by model, then month, then source
	 * @return a report for each model and month
	 */
	static List<ReviewReport> of(List<EvidenceRow> rows) {
		List<ReviewReport> reports = new ArrayList<>();
		for (int from = 0, to = 0; from < rows.size(); from = to) {
			EvidenceRow first = rows.get(from);
			while (to < rows.size() && rows.get(to).model().equals(first.model())
					&& rows.get(to).month().equals(first.month())) {
				to++;
			}
			reports.add(ofMonth(rows.subList(from, to)));
		}
		return reports;
	}

	private static ReviewReport ofMonth(List<EvidenceRow> rows) {
		WeightedShare agreement = new WeightedShare();
		WeightedShare far = new WeightedShare();
		WeightedShare frr = new WeightedShare();
		WeightedShare forgedAmongAccepted = new WeightedShare();
		for (int from = 0, to = 0; from < rows.size(); from = to) {
			double[][] weights = new double[2][2];
			while (to < rows.size() && rows.get(to).source().equals(rows.get(from).source())) {
				EvidenceRow row = rows.get(to++);
				if (row.settled() != Outcome.UNSURE) {
					weights[(row.settled() == Outcome.FORGED) ? 1 : 0][row.accepted() ? 1 : 0] += row.weight();
				}
			}
			double[] genuine = weights[0];
			double[] forged = weights[1];
			agreement.add(genuine[1] + forged[0], genuine[0] + genuine[1] + forged[0] + forged[1]);
			far.add(forged[1], forged[0] + forged[1]);
			frr.add(genuine[0], genuine[0] + genuine[1]);
			forgedAmongAccepted.add(forged[1], genuine[1] + forged[1]);
		}
		return new ReviewReport(rows.get(0).model(), rows.get(0).month(), count(rows, "REVIEW"), count(rows, "MATCH"),
				count(rows, "MISMATCH"), count(rows, Outcome.GENUINE), count(rows, Outcome.FORGED),
				count(rows, Outcome.UNSURE), agreement.interval(), far.interval(), frr.interval(),
				forgedAmongAccepted.interval());
	}

	private static long count(List<EvidenceRow> rows, String verdict) {
		return rows.stream().filter((row) -> row.verdict().equals(verdict)).mapToLong(EvidenceRow::cases).sum();
	}

	private static long count(List<EvidenceRow> rows, Outcome settled) {
		return rows.stream().filter((row) -> row.settled() == settled).mapToLong(EvidenceRow::cases).sum();
	}

	/**
	 * Decided cases that are alike in all that a report looks at.
	 *
	 * @param model the model's id
	 * @param month the decisions' month
	 * @param source the reference that they are about, or the case itself
	 * @param verdict what was answered
	 * @param accepted whether the distance is within the threshold
	 * @param settled what they are decided as
	 * @param cases how many there are
	 * @param weight how many they stand for
	 */
	record EvidenceRow(String model, String month, String source, String verdict, boolean accepted, Outcome settled,
			long cases, double weight) {
	}

}
