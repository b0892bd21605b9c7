package dev.countersign.training.job;

import java.util.List;

import dev.countersign.model.DeviceChoice;
import dev.countersign.model.Judgement;
import dev.countersign.training.plan.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the process of a training is told.
 *
 * @param plan what it computes
 * @param dataset the set's folder
 * @param trainWriters ids of the writers to learn from
 * @param validationWriters ids of the writers to be judged on
 * @param judgement what an image has to look like for the new model to compare it
 * @param targetFar the most that the model's thresholds may accept of the validation
 * writers' forgeries, above 0, at most 0.5
 * @param leak why the figures will flatter the model; {@code null}: nobody is on two
 * sides
 * @param from id of the model that it goes on from; {@code null}: from random weights
 * @param checkpointSteps steps between checkpoints
 * @param models the folder that models lie in
 * @param model the new model's id
 * @param device where the tower runs
 * @param threads CPU threads; 0: as many as the container has CPUs
 */
public record TrainingOrder(TrainingPlan plan, String dataset, List<String> trainWriters,
		List<String> validationWriters, Judgement judgement, double targetFar, @Nullable String leak,
		@Nullable String from, long checkpointSteps, String models, String model, DeviceChoice device, int threads) {

	/**
	 * Keeps copies of the lists.
	 */
	public TrainingOrder {
		trainWriters = List.copyOf(trainWriters);
		validationWriters = List.copyOf(validationWriters);
	}

}
