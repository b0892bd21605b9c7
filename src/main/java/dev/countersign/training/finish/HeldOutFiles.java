package dev.countersign.training.finish;

import java.util.List;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.Judgement;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;

/**
 * What a model is fitted to and measured on when its weights are there.
 *
 * @param validation the validation writers' images
 * @param test the test writers' images; may be empty
 * @param locator what finds the signature on an image
 * @param judgement what an image has to look like to be compared
 * @param targetFar the most that the model's thresholds may accept of the validation
 * writers' forgeries, above 0, at most 0.5
 * @param leak why the figures flatter the model; {@code null}: nobody is on two sides
 * @param robustness whether to measure, on the test writers, what changed scans do, which
 * takes as long again as all else for each change
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
	 * What is done to each image before a tower sees it.
	 */
	SignaturePipeline pipeline(Tower tower) {
		return new SignaturePipeline(this.locator, this.judgement, tower.preparation());
	}

}
