package dev.countersign.training.card;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.evaluation.HeldOutEvaluation;
import dev.countersign.evaluation.ImpostorFigures;
import dev.countersign.model.ProjectionFigures;
import dev.countersign.model.RecordedSettings;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.tower.Tower;
import dev.countersign.training.plan.LossKind;
import org.jspecify.annotations.Nullable;

/**
 * What people should know of a model before they use it.
 *
 * @param id the model's
 * @param tower its kind
 * @param parameters how many weights
 * @param fitted how it decides
 * @param training what its manifest says of how it came to be
 * @param evaluation how it does on held-out writers
 */
public record ModelCard(String id, Tower tower, long parameters, FittedDecision fitted, TrainingProvenance training,
		HeldOutEvaluation evaluation) {

	@SuppressWarnings("InlineFormatString")
	private static final String FORM = """
			# %s

			Embeds an image of a signature; the Euclidean distance of two embeddings says how likely one person
			wrote both. Tower `%s` (%,d parameters, embeddings of %d), input prepared by `%s`.

			## Use

			With one reference a distance up to **%.4f** is a match%s. The threshold is fitted
			to the validation writers, each set with the same weight: it accepts at most %s %% of %s,
			and no more of them than it refuses of the genuine signatures. %s
			The probability is calibrated on the validation writers' genuine pairs and skilled forgeries, each set
			with the same weight, at equal prior odds. %s

			It supports a decision and must not be the only ground for one that harms a person. It knows the sets
			below; other scripts, pens, scanners and photographs are untested.

			## Training

			%s
			## Results

			Percent. EER: the threshold fitted to the same pairs; FRR and FAR: at the model's own threshold for that
			number of references. One threshold for all writers of a row; the 95 %% intervals come from resampling
			writers. With one reference: every genuine pair of a writer as a match, every pair of a genuine signature
			and a forgery as a skilled non-match, the first two genuine signatures of each writer against the first
			two of every other as random non-matches. With several: each of these signatures against up to 20 choices
			of so many of the writer's other genuine signatures. Writers without a signature beyond the references
			are left out, so rows of one set may be of different writers. FRR at a FAR, AUC, Cllr and what brightness,
			ink and size alone would score (EER): one reference, skilled forgeries.%s

			### Validation writers

			%s
			### Test writers

			%s%s
			### Several references

			%s""";

	public String text() {
		DecisionRule rule = this.fitted.rule();
		String leak = this.training.leak();
		return String.format(Locale.ROOT, FORM, this.id, this.tower.id(), this.parameters, this.tower.embeddingSize(),
				this.tower.preparation().id(), rule.single().threshold(), promised(), percent(target()),
				skilled() ? "the skilled forgeries" : "other people's signatures", review(rule.single().reviewBand()),
				several(), origin(), (leak != null) ? "\n\n**Leaky: %s**".formatted(leak) : "",
				tables(new ReportTables(this.evaluation.validation())),
				this.evaluation.test().isEmpty() ? "None were given.\n"
						: tables(new ReportTables(this.evaluation.test())),
				robustness(), FusionTable.of(this.fitted.comparison()));
	}

	private static String tables(ReportTables tables) {
		return tables.references() + "\n" + tables.quality() + "\n" + tables.shortcuts();
	}

	private String robustness() {
		return this.evaluation.robustness().isEmpty() ? ""
				: "\n### Robustness\n\n" + RobustnessTable.of(this.evaluation.robustness());
	}

	/** What the threshold came to where it was fitted. */
	private String promised() {
		List<ImpostorFigures> sets = this.evaluation.validation()
			.stream()
			.filter((report) -> !report.dataset().equals(HeldOutWriters.ALL))
			.map((report) -> report.references().get(0))
			.flatMap((figures) -> Stream.ofNullable(skilled() ? figures.skilled() : figures.random()))
			.toList();
		return sets.isEmpty() ? ""
				: ": there, on the mean of the validation sets, the FAR is\n%s %% and the FRR %s %%".formatted(
						percent(mean(sets, ImpostorFigures::farAtThreshold)),
						percent(mean(sets, ImpostorFigures::frrAtThreshold)));
	}

	private static double mean(List<ImpostorFigures> sets, Function<ImpostorFigures, BootstrapInterval> rate) {
		return sets.stream().mapToDouble((figures) -> rate.apply(figures).estimate()).average().orElseThrow();
	}

	private boolean skilled() {
		return this.evaluation.validation().stream().anyMatch((report) -> report.references().get(0).skilled() != null);
	}

	private double target() {
		return Objects.requireNonNullElse(this.training.targetFar(), FittedDecision.TARGET_FAR);
	}

	private static String percent(double rate) {
		return String.format(Locale.ROOT, "%.1f", 100 * rate);
	}

	private static String review(@Nullable ReviewBand band) {
		return (band == null) ? "There is no review band."
				: String.format(Locale.ROOT, "From %.4f to %.4f a person should look.", band.lower(), band.upper());
	}

	private String several() {
		DecisionRule rule = this.fitted.rule();
		if (rule.several().isEmpty()) {
			return "Several references' distances are fused by the " + FusionTable.name(rule.fusion())
					+ " and judged as one reference's.";
		}
		String thresholds = rule.several()
			.entrySet()
			.stream()
			.map((entry) -> text(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(", "));
		return "Several references' distances are fused by the %s; threshold, review band and\ncalibration were fitted for each number of them (thresholds: %s); more than\n%d have those of %d."
			.formatted(FusionTable.name(rule.fusion()), thresholds, rule.several().lastKey(), rule.several().lastKey());
	}

	private static String text(int references, OperatingPoint point) {
		return String.format(Locale.ROOT, "%d: %.4f", references, point.threshold());
	}

	private static String loss(@Nullable String name) {
		return Arrays.stream(LossKind.values())
			.filter((kind) -> kind.name().equals(name))
			.map(LossKind::id)
			.findFirst()
			.orElse(String.valueOf(name));
	}

	private static String projection(ProjectionFigures figures) {
		String rates = "on the mean of the validation sets the EER is %s %% without it and %s %% with it"
			.formatted(percent(figures.meanSkilledEerWithout()), percent(figures.meanSkilledEerWith()));
		return figures.kept()
				? "A linear discriminant fitted to the embeddings of %d of the training writers comes after the network: %s.\n"
					.formatted(figures.writers(), rates)
				: "A linear discriminant after the network was fitted and not kept: %s.\n".formatted(rates);
	}

	private String origin() {
		StringBuilder text = new StringBuilder();
		RecordedSettings settings = this.training.settings();
		if (settings != null) {
			text.append(
					"%s loss, %s steps (the weights are those after step %s, which had the lowest validation loss), seed %s.\n"
						.formatted(loss(settings.loss()), this.training.steps(), this.training.bestStep(),
								settings.seed()));
			if (this.training.from() != null) {
				text.append("It went on from the weights of %s, whose training writers it has seen too.\n"
					.formatted(this.training.from()));
			}
		}
		else {
			text.append("How its weights were trained is not known here.\n");
		}
		if (this.training.projection() != null) {
			text.append(projection(this.training.projection()));
		}
		if (!this.training.trainingImages().isEmpty()) {
			text.append("\n| set | used |\n|---|---|\n");
			this.training.trainingImages().forEach((set, used) -> text.append("| %s | %s |\n".formatted(set, used)));
			text.append("\nNone of their images is in this model's folder.\n");
		}
		return text.toString();
	}

}
