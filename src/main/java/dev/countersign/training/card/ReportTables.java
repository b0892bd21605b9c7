package dev.countersign.training.card;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.FrrAtFar;
import dev.countersign.evaluation.ImpostorFigures;
import dev.countersign.evaluation.PlantedFigures;
import dev.countersign.evaluation.ReferenceFigures;
import dev.countersign.evaluation.ShortcutFigures;
import org.jspecify.annotations.Nullable;

/**
 * Evaluation reports as Markdown tables. Rates are in percent; costs and areas are not.
 */
public final class ReportTables {

	private static final String NONE = "–";

	private final List<EvaluationReport> reports;

	/**
	 * Creates the tables of reports.
	 * @param reports one for each dataset, in the order of the rows
	 */
	public ReportTables(List<EvaluationReport> reports) {
		this.reports = reports;
	}

	/**
	 * Returns the error rates by number of references, at a fitted threshold and at the
	 * model's threshold.
	 */
	public String references() {
		StringBuilder table = new StringBuilder(
				"""
						| dataset | references | writers | skilled EER (95 %) | random EER (95 %) | FRR | skilled FAR | random FAR |
						|---|---|---|---|---|---|---|---|
						""");
		this.reports.forEach((report) -> report.references().forEach((figures) -> table.append(row(report, figures))));
		return table.toString();
	}

	private static String row(EvaluationReport report, ReferenceFigures figures) {
		ImpostorFigures skilled = figures.skilled();
		ImpostorFigures random = figures.random();
		int all = figures.writers() + figures.writersWithTooFew();
		return "| %s | %d | %s | %s | %s | %s | %s | %s |\n".formatted(report.dataset(), figures.references(),
				(figures.writers() == all) ? Integer.toString(all) : "%d of %d".formatted(figures.writers(), all),
				interval(skilled, ImpostorFigures::equalErrorRate), interval(random, ImpostorFigures::equalErrorRate),
				estimate((skilled != null) ? skilled : random, ImpostorFigures::frrAtThreshold),
				estimate(skilled, ImpostorFigures::farAtThreshold), estimate(random, ImpostorFigures::farAtThreshold));
	}

	/**
	 * Returns what the specimens' spread changes, against skilled forgeries.
	 * @return two tables, or nothing if no report has such figures
	 */
	public String spread() {
		StringBuilder rates = new StringBuilder();
		StringBuilder planted = new StringBuilder();
		this.reports.forEach((report) -> report.references().forEach((figures) -> {
			ImpostorFigures moved = figures.skilled();
			ReferenceFigures.ByNumberAlone alone = figures.byNumberAlone();
			ImpostorFigures unmoved = (alone != null) ? alone.skilled() : null;
			if (moved != null && unmoved != null) {
				String place = "| %s | %d |".formatted(report.dataset(), figures.references());
				rates.append(place).append(row(unmoved)).append(row(moved)).append('\n');
				planted.append(place).append(row(figures.planted())).append('\n');
			}
		}));
		return rates.isEmpty() ? ""
				: """
						| dataset | references | by number alone: skilled EER (95 %%) | FRR (95 %%) | FAR (95 %%) | Cllr, minimum | by their spread too: skilled EER (95 %%) | FRR (95 %%) | FAR (95 %%) | Cllr, minimum |
						|---|---|---|---|---|---|---|---|---|---|
						%s
						| dataset | references | forgery among them: FAR by number alone | by their spread too | named | stranger among them: FAR by number alone | by their spread too | named | genuine references with a specimen named |
						|---|---|---|---|---|---|---|---|---|
						%s"""
					.formatted(rates, planted);
	}

	private static String row(ImpostorFigures figures) {
		return String.format(Locale.ROOT, " %s | %s | %s | %.2f, %.2f |", interval(figures.equalErrorRate()),
				interval(figures.frrAtThreshold()), interval(figures.farAtThreshold()), figures.cllr(),
				figures.minimumCllr());
	}

	private static String row(@Nullable PlantedFigures planted) {
		return (planted == null) ? (" " + NONE + " |").repeat(7) : "%s%s %s |".formatted(row(planted.forgery()),
				row(planted.stranger()), percent(planted.genuineNamed()));
	}

	private static String row(PlantedFigures.@Nullable Planted planted) {
		return (planted == null) ? (" " + NONE + " |").repeat(3) : " %s | %s | %s |"
			.formatted(percent(planted.farByNumberAlone()), percent(planted.far()), percent(planted.named()));
	}

	/** Returns the other figures, for one reference and skilled forgeries. */
	public String quality() {
		StringBuilder table = new StringBuilder("""
				| dataset | images refused | AUC (95 %) | FRR at FAR 10 % | 5 % | 1 % | 0.1 % | Cllr | minimum Cllr |
				|---|---|---|---|---|---|---|---|---|
				""");
		for (EvaluationReport report : this.reports) {
			ImpostorFigures skilled = report.references().get(0).skilled();
			int refused = report.images().genuineRefused() + report.images().forgedRefused();
			table.append("| %s | %d of %d (%s %%) | ".formatted(report.dataset(), refused,
					report.images().genuine() + report.images().forged(),
					percent(report.images().failureToProcessRate())));
			table.append((skilled == null) ? "– | – | – | – | – | – | – |\n"
					: String.format(Locale.ROOT, "%.3f (%.3f–%.3f) | %s | %.2f | %.2f |\n",
							skilled.areaUnderCurve().estimate(), skilled.areaUnderCurve().low(),
							skilled.areaUnderCurve().high(),
							skilled.frrAtFar().stream().map(ReportTables::frr).collect(Collectors.joining(" | ")),
							skilled.cllr(), skilled.minimumCllr()));
		}
		return table.toString();
	}

	private static String frr(FrrAtFar point) {
		return (point.impostorPairsAllowed() == 0) ? NONE : percent(point.frr());
	}

	/**
	 * Returns the EERs that simple image properties alone would reach against skilled
	 * forgeries.
	 */
	public String shortcuts() {
		StringBuilder table = new StringBuilder("""
				| dataset | brightness | ink | size | brightness, as the tower sees it | ink | size |
				|---|---|---|---|---|---|---|
				""");
		for (EvaluationReport report : this.reports) {
			table.append("| %s | %s |\n".formatted(report.dataset(),
					report.shortcuts().stream().map(ReportTables::shortcut).collect(Collectors.joining(" | "))));
		}
		return table.toString();
	}

	private static String shortcut(ShortcutFigures figures) {
		Double rate = figures.skilledEqualErrorRate();
		return (rate != null) ? percent(rate) : NONE;
	}

	/**
	 * Formats a rate and its interval.
	 * @param interval of a rate from 0 to 1
	 * @return percent with one decimal, such as {@code 9.3 (5.2–12.3)}
	 */
	public static String interval(BootstrapInterval interval) {
		return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", 100 * interval.estimate(), 100 * interval.low(),
				100 * interval.high());
	}

	private static String interval(@Nullable ImpostorFigures figures,
			Function<ImpostorFigures, BootstrapInterval> figure) {
		return (figures != null) ? interval(figure.apply(figures)) : NONE;
	}

	private static String estimate(@Nullable ImpostorFigures figures,
			Function<ImpostorFigures, BootstrapInterval> figure) {
		return (figures != null) ? percent(figure.apply(figures).estimate()) : NONE;
	}

	private static String percent(double rate) {
		return String.format(Locale.ROOT, "%.1f", 100 * rate);
	}

}
