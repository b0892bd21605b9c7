package dev.countersign.training.session;

import java.util.List;

import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.Judgement;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.plan.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a training is to do.
 *
 * @param plan what it computes
 * @param training images of the writers to learn from
 * @param validation images of the writers to choose weights and fit decisions by
 * @param test images of the writers to measure on; may be empty
 * @param listed the rows of the list of pairs that the plan names; empty if it names none
 * @param start the model that it goes on from; {@code null}: from random weights
 * @param judgement what an image has to look like for the new model to compare it
 * @param targetFar the most that the model's thresholds may accept of the validation
 * writers' forgeries, above 0, at most 0.5
 * @param leak why the figures will flatter the model; {@code null}: nobody is on two
 * sides
 * @param robustness whether to measure, on the test writers, what changed scans do
 */
public record TrainingTask(TrainingPlan plan, List<SignatureFile> training, List<SignatureFile> validation,
		List<SignatureFile> test, List<PairRow> listed, @Nullable StartingModel start, Judgement judgement,
		double targetFar, @Nullable String leak, boolean robustness) {

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
