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
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import dev.countersign.decision.SpecimenRule;
import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.evaluation.HeldOutEvaluation;
import dev.countersign.evaluation.ImpostorFigures;
import dev.countersign.model.ProjectionFigures;
import dev.countersign.model.Recalibration;
import dev.countersign.model.RecordedSettings;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.tower.Tower;
import dev.countersign.training.plan.LossKind;
import org.jspecify.annotations.Nullable;

/**
 * The model card: what people should know about a model before they use it.
 *
 * @param id the model's id
 * @param tower its tower
 * @param parameters number of weights
 * @param fitted its fitted decision rule
 * @param training its provenance
 * @param evaluation its results on held-out writers
 */
public record ModelCard(String id, Tower tower, long parameters, FittedDecision fitted, TrainingProvenance training,
		HeldOutEvaluation evaluation) {

	@SuppressWarnings("InlineFormatString")
	private static final String FORM = """
			# %s

			This model embeds an image of a signature. The smaller the Euclidean distance between two embeddings, the more
			likely it is that one person wrote both.%s Its tower is `%s` (%,d parameters, embeddings of %d numbers). Its input
			is prepared by `%s`.

			## Use

			With one reference, a distance of at most **%.4f** is a match.%s The threshold was fitted
			to %s, with equal weight for each dataset: it accepts at most %s %% of %s,
			and never a larger share of them than the share of genuine signatures that it rejects. %s
			The probability was calibrated on the same writers' genuine pairs and skilled forgeries, with equal weight
			for each dataset, at equal prior odds. %s

			The model supports a decision. It must not be the only ground for a decision that harms a person. It knows the
			datasets below. Other scripts, pens, scanners and photographs are untested.

			## Training

			%s
			## Results

			Error rates are in percent. For the EER, the threshold is fitted to the same pairs. FRR and FAR are at the
			model's own threshold for that number of references. All writers of a row share one threshold. The 95 %%
			intervals come from resampling writers.

			With one reference, every genuine pair of a writer is a match, and every pair of a genuine signature and a
			forgery is a skilled non-match. Random non-matches compare the first two genuine signatures of each writer with
			the first two of every other writer. With several references, each of these signatures is compared with up to 20
			choices of that many of the writer's other genuine signatures. Writers with no signature left beyond the
			references are left out, so the rows of one dataset may cover different writers. FRR at a FAR, AUC, Cllr and the
			EER that brightness, ink and size alone would give are for one reference and skilled forgeries.%s

			### Validation writers

			%s
			### Test writers

			%s%s
			### Several references

			%s""";

	/**
	 * Returns the card.
	 * @return Markdown
	 */
	public String text() {
		DecisionRule rule = this.fitted.rule();
		String leak = this.training.leak();
		return String.format(Locale.ROOT, FORM, this.id, views(), this.tower.id(), this.parameters,
				this.tower.embeddingSize(), this.tower.preparation().id(), rule.single().threshold(), promised(),
				fittedTo(), percent(target()), skilled() ? "the skilled forgeries" : "other people's signatures",
				review(rule.single().reviewBand()), several(), origin(),
				(leak != null) ? "\n\n**Leaky: %s**".formatted(leak) : "",
				tables(new ReportTables(this.evaluation.validation())),
				this.evaluation.test().isEmpty() ? "None were given.\n"
						: tables(new ReportTables(this.evaluation.test())),
				robustness(), FusionTable.of(this.fitted.comparison()));
	}

	private String views() {
		int views = this.tower.views();
		return (views == 1) ? ""
				: " An embedding holds %d views of %d numbers each: one\nas the signature lies, the others shifted to either side. The distance is the least between the unshifted view of one\nsignature and any view of the other."
					.formatted(views, this.tower.embeddingSize() / views);
	}

	private static String tables(ReportTables tables) {
		String spread = tables.spread();
		return tables.references() + "\n" + (spread.isEmpty() ? "" : spread + "\n") + tables.quality() + "\n"
				+ tables.shortcuts();
	}

	/** Returns the writers that the rule was fitted to. */
	private String fittedTo() {
		Recalibration recalibration = this.training.recalibrated();
		if (recalibration == null || recalibration.towers().isEmpty()) {
			return "the validation writers";
		}
		return "writers that %d other towers embedded, each those that it was not trained on (%s), whose distances were brought\nto this model's scale by the mean distance of skilled forgeries (the threshold itself then to the validation\nwriters)"
			.formatted(recalibration.towers().size(),
					recalibration.images()
						.entrySet()
						.stream()
						.map((set) -> set.getKey() + ": " + set.getValue())
						.collect(Collectors.joining("; ")));
	}

	private String robustness() {
		return this.evaluation.robustness().isEmpty() ? ""
				: "\n### Robustness\n\n" + RobustnessTable.of(this.evaluation.robustness());
	}

	/** Returns the error rates of the threshold on the writers that it was fitted to. */
	private String promised() {
		List<ImpostorFigures> sets = this.evaluation.validation()
			.stream()
			.filter((report) -> !report.dataset().equals(HeldOutWriters.ALL))
			.map((report) -> report.references().get(0))
			.flatMap((figures) -> Stream.ofNullable(skilled() ? figures.skilled() : figures.random()))
			.toList();
		return sets.isEmpty() ? ""
				: " Averaged over the validation datasets, the FAR is then\n%s %% and the FRR %s %%.".formatted(
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
		return (band == null) ? "There is no review band." : String.format(Locale.ROOT,
				"A person should look at distances from %.4f to %.4f.", band.lower(), band.upper());
	}

	private String several() {
		DecisionRule rule = this.fitted.rule();
		SpecimenRule specimens = rule.specimens();
		if (specimens != null) {
			return specimens(specimens);
		}
		if (rule.several().isEmpty()) {
			return "The distances to several references are fused by the " + FusionTable.name(rule.fusion())
					+ " and judged like the distance to one reference.";
		}
		String thresholds = rule.several()
			.entrySet()
			.stream()
			.map((entry) -> text(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(", "));
		return "The distances to several references are fused by the %s. Threshold, review band and\ncalibration were fitted for each number of references (thresholds: %s). More than\n%d references use the values for %d."
			.formatted(FusionTable.name(rule.fusion()), thresholds, rule.several().lastKey(), rule.several().lastKey());
	}

	private String specimens(SpecimenRule specimens) {
		Fusion fusion = this.fitted.rule().fusion();
		String points = specimens.numbers()
			.entrySet()
			.stream()
			.map((entry) -> String.format(Locale.ROOT, "| %d | %.4f | %.4f | %.4f | %.4f |%n", entry.getKey(),
					entry.getValue().operatingPoint().threshold(), entry.getValue().lowestMove(),
					entry.getValue().highestMove(), entry.getValue().farLimit()))
			.collect(Collectors.joining());
		return String.format(Locale.ROOT,
				"""
						With several references, the distance is %.2f times the distance to their centre and %.2f times %s. The
						threshold, the review band and the calibration move by %.2f · n / (n + %.0f) · (spread − %.4f), where n is
						the number of references and the spread is their mean distance from their centre times √(n / (n − 1)). The
						move is bounded: a forgery among the references then lets at most 5 points more of the writer's other
						forgeries in than without the move (mean of the datasets). A reference is named as being far from the others
						if its nearest other one is farther away than the limit.

						| references | threshold at the typical spread | lowest move | highest move | limit |
						|---|---|---|---|---|
						%s
						More references use the values for the last number.""",
				specimens.centreWeight(), 1 - specimens.centreWeight(), FusionTable.name(fusion), specimens.strength(),
				specimens.shrinkage(), specimens.typicalSpread(), points);
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
		String rates = "Averaged over the validation datasets, the EER is %s %% without it and %s %% with it."
			.formatted(percent(figures.meanSkilledEerWithout()), percent(figures.meanSkilledEerWith()));
		return figures.kept()
				? "A linear discriminant follows the network. It was fitted to the embeddings of %d of the training writers. %s\n"
					.formatted(figures.writers(), rates)
				: "A linear discriminant was fitted to follow the network, but it was not kept. %s\n".formatted(rates);
	}

	private String origin() {
		StringBuilder text = new StringBuilder();
		RecordedSettings settings = this.training.settings();
		if (settings != null) {
			text.append(
					"Training used %s loss, %s steps and seed %s. The weights are those after step %s, which had the lowest validation loss.\n"
						.formatted(loss(settings.loss()), this.training.steps(), settings.seed(),
								this.training.bestStep()));
			Long rounded = this.training.roundedSteps();
			if (rounded != null) {
				text.append(rounded.equals(this.training.steps())
						? "Its convolutions and their gradients were computed with bfloat16.\n"
						: "In %d of these steps, convolutions and their gradients were computed with bfloat16.\n"
							.formatted(rounded));
			}
			if (this.training.from() != null) {
				text.append("It started from the weights of %s, so it has seen that model's training writers too.\n"
					.formatted(this.training.from()));
			}
		}
		else {
			text.append("How its weights were trained is unknown.\n");
		}
		if (this.training.projection() != null) {
			text.append(projection(this.training.projection()));
		}
		if (!this.training.trainingImages().isEmpty()) {
			text.append("\n| dataset | used |\n|---|---|\n");
			this.training.trainingImages().forEach((set, used) -> text.append("| %s | %s |\n".formatted(set, used)));
			text.append("\nThis model's folder contains none of their images.\n");
		}
		return text.toString();
	}

}
