package dev.countersign.training.card;

import java.util.List;
import java.util.stream.Collectors;

import dev.countersign.decision.Fusion;
import dev.countersign.evaluation.FusionComparison;
import dev.countersign.evaluation.FusionFigures;
import dev.countersign.evaluation.Impostors;
import org.jspecify.annotations.Nullable;

/**
 * Describes the choice of a model's fusion rule in Markdown.
 */
public final class FusionTable {

	private FusionTable() {
	}

	/**
	 * Describes a choice.
	 * @param comparison the rules that were compared; {@code null} if none were
	 * @return Markdown; EERs in percent with 95 % intervals
	 */
	public static String of(@Nullable FusionComparison comparison) {
		if (comparison == null) {
			return "Too few validation writers have more than three signatures to compare fusion rules, so distances are "
					+ "fused by their mean.\n";
		}
		List<Integer> numbers = List.copyOf(comparison.writers().keySet());
		StringBuilder table = new StringBuilder("| distances fused by |");
		numbers.forEach((number) -> table
			.append(" %d references (%d writers) |".formatted(number, comparison.writers().get(number))));
		table.append(" mean | excess over the lowest |\n").append("|---".repeat(numbers.size() + 3)).append("|\n");
		comparison.rules().forEach((rule) -> table.append(row(rule, rule.fusion() == comparison.chosen())));
		return """
				%s EER on the validation writers. Each query is compared with up to %d choices of references. The chosen \
				rule is the simplest one that is as good as the best; simpler rules come first. A rule is as good as the \
				best if the interval of its excess over the lowest mean reaches zero, and if the excess is at most a \
				twentieth of that mean.

				%s"""
			.formatted((comparison.impostors() == Impostors.SKILLED) ? "Skilled" : "Random", comparison.choices(),
					table);
	}

	private static String row(FusionFigures rule, boolean chosen) {
		String name = chosen ? "**" + name(rule.fusion()) + "**" : name(rule.fusion());
		return "| %s | %s | %s | %s |\n".formatted(name,
				rule.equalErrorRates().values().stream().map(ReportTables::interval).collect(Collectors.joining(" | ")),
				ReportTables.interval(rule.mean()), ReportTables.interval(rule.excess()));
	}

	/**
	 * Names a rule.
	 * @param fusion the rule
	 * @return its name in words
	 */
	public static String name(Fusion fusion) {
		return switch (fusion) {
			case MEAN -> "mean";
			case MIN -> "minimum";
			case MEDIAN -> "median";
			case NEAREST_2 -> "mean of the two nearest";
			case NEAREST_3 -> "mean of the three nearest";
		};
	}

}
