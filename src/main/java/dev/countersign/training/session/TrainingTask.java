package dev.countersign.training.session;

import java.util.List;

import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.Judgement;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.plan.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * The work of a training.
 *
 * @param plan what to compute
 * @param training images of the writers to train on
 * @param validation images of the writers to choose weights and fit decisions on
 * @param test images of the writers to test on; may be empty
 * @param listed the rows of the list of pairs that the plan names; empty if it names none
 * @param start the model to start from; {@code null} for random weights
 * @param locator the id of the locator of the new model
 * @param judgement what an image must show for the new model to compare it
 * @param targetFar maximum share of the validation writers' forgeries that the model's
 * thresholds may accept, above 0 and at most 0.5
 * @param leak why the figures will flatter the model; {@code null} if no writer is on
 * both sides
 * @param robustness whether to measure the effect of distorted scans on the test writers
 */
public record TrainingTask(TrainingPlan plan, List<SignatureFile> training, List<SignatureFile> validation,
		List<SignatureFile> test, List<PairRow> listed, @Nullable StartingModel start, String locator,
		Judgement judgement, double targetFar, @Nullable String leak, boolean robustness) {

	/**
	 * Keeps copies of the lists.
	 */
	public TrainingTask {
		training = List.copyOf(training);
		validation = List.copyOf(validation);
		test = List.copyOf(test);
		listed = List.copyOf(listed);
	}

}
