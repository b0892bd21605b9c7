package dev.countersign.training.card;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.countersign.evaluation.RobustnessFigures;

/**
 * The effect of distorted scans on error rates, as a Markdown table with a row per
 * distortion and a column per dataset.
 */
public final class RobustnessTable {

	private RobustnessTable() {
	}

	/**
	 * Describes the figures.
	 * @param figures one for each dataset and distortion
	 * @return Markdown; rates in percent
	 */
	public static String of(List<RobustnessFigures> figures) {
		Set<String> sets = new LinkedHashSet<>(figures.stream().map(RobustnessFigures::dataset).toList());
		StringBuilder table = new StringBuilder("""
				The scans of the queries were changed, those of the references were not. The table gives the skilled EER
				with one reference, how far it moved, and how many queries the judge refused only because of the change.

				""");
		table.append("| query | ").append(String.join(" | ", sets)).append(" |\n");
		table.append("|---".repeat(sets.size() + 1)).append("|\n");
		for (String change : new LinkedHashSet<>(figures.stream().map(RobustnessFigures::change).toList())) {
			table.append(figures.stream()
				.filter((each) -> each.change().equals(change))
				.map(RobustnessTable::cell)
				.collect(Collectors.joining(" | ", "| %s | ".formatted(change), " |\n")));
		}
		return table.toString();
	}

	private static String cell(RobustnessFigures figures) {
		Double rate = figures.skilledEqualErrorRate();
		Double before = figures.unchangedEqualErrorRate();
		String moved = (rate == null || before == null) ? "–"
				: String.format(Locale.ROOT, "%.1f (%+.1f)", 100 * rate, 100 * (rate - before));
		return (figures.refused() > 0) ? "%s, %d refused".formatted(moved, figures.refused()) : moved;
	}

}
