package dev.countersign.training.finish;

import java.util.List;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.Judgement;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;

/**
 * The data that a model with final weights is fitted to and tested on.
 *
 * @param validation the validation writers' images
 * @param test the test writers' images; may be empty
 * @param locator locates the signature on an image
 * @param judgement what an image must show to be compared
 * @param targetFar maximum share of the validation writers' forgeries that the model's
 * thresholds may accept, above 0 and at most 0.5
 * @param leak why the figures flatter the model; {@code null} if no writer is on both
 * sides
 * @param robustness whether to measure the effect of distorted scans on the test writers;
 * each distortion takes as long as everything else together
 */
public record HeldOutFiles(List<SignatureFile> validation, List<SignatureFile> test, Locator locator,
		Judgement judgement, double targetFar, @Nullable String leak, boolean robustness) {

	/**
	 * Keeps copies of the lists.
	 */
	public HeldOutFiles {
		validation = List.copyOf(validation);
		test = List.copyOf(test);
	}

	/**
	 * Returns the pipeline applied to each image before the tower.
	 */
	SignaturePipeline pipeline(Tower tower) {
		return new SignaturePipeline(this.locator, this.judgement, tower.preparation());
	}

}
