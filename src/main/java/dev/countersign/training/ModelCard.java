package dev.countersign.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.countersign.model.ReviewBand;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;

/**
 * What people should know of a model before they use it.
 */
record ModelCard(String id, TrainingSettings settings, Operation operation, Progress progress,
		Map<String, String> trainedOn, List<SetFigures> validated, List<SetFigures> tested, @Nullable String leak) {

	@SuppressWarnings("InlineFormatString")
	private static final String FORM = """
			# %s

			Embeds an image of a signature; the Euclidean distance of two embeddings says how likely one person
			wrote both. Tower `%s` (%,d parameters, embeddings of %d), input prepared by `%s`.

			## Use

			A distance up to **%.4f** is a match: there, as many skilled forgeries of the validation writers were
			accepted as genuine signatures rejected. %s
			The probability is calibrated on the validation writers' genuine pairs and skilled forgeries, at equal
			prior odds. One reference was used for every figure here; several references do better.

			It supports a decision and must not be the only ground for one that harms a person. It knows the sets
			below; other scripts, pens, scanners and photographs are untested.

			## Training

			%s loss, %,d steps (the weights are those after step %,d, which had the lowest validation loss), seed %d.

			| set | used |
			|---|---|
			%s
			None of their images is in this model's folder.

			## Results

			Percent. EER: the threshold fitted to the same pairs; FRR and FAR: at the model's own threshold. The
			intervals come from resampling writers.%s

			### Validation writers

			%s
			### Test writers

			%s""";

	String text(long parameters, Tower tower) {
		StringBuilder sets = new StringBuilder();
		this.trainedOn.forEach((set, used) -> sets.append("| %s | %s |\n".formatted(set, used)));
		ValidationReport best = this.progress.best();
		long bestStep = (best != null) ? best.step() : this.progress.step();
		return String.format(Locale.ROOT, FORM, this.id, tower.id(), parameters, tower.embeddingSize(),
				tower.preparation().id(), this.operation.threshold(), review(), this.settings.loss().id(),
				this.progress.step(), bestStep, this.settings.seed(), sets,
				(this.leak != null) ? "\n\n**Leaky: %s**".formatted(this.leak) : "",
				ModelEvaluation.table(this.validated),
				this.tested.isEmpty() ? "None were given.\n" : ModelEvaluation.table(this.tested));
	}

	private String review() {
		ReviewBand band = this.operation.reviewBand();
		return (band == null) ? "There is no review band."
				: String.format(Locale.ROOT, "From %.4f to %.4f a person should look.", band.lower(), band.upper());
	}

}
