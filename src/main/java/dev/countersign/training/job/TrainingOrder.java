package dev.countersign.training.job;

import java.util.List;

import dev.countersign.model.DeviceChoice;
import dev.countersign.model.Judgement;
import dev.countersign.tower.script.Precision;
import dev.countersign.training.plan.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * The input of a training process.
 *
 * @param plan what to compute
 * @param dataset the dataset's folder
 * @param trainWriters ids of the writers to train on
 * @param validationWriters ids of the writers to validate on
 * @param judgement what an image must show for the new model to compare it
 * @param targetFar maximum share of the validation writers' forgeries that the model's
 * thresholds may accept, above 0 and at most 0.5
 * @param leak why the figures will flatter the model; {@code null} if no writer is on
 * both sides
 * @param from id of the model to start from; {@code null} for random weights
 * @param checkpointSteps steps between checkpoints
 * @param models the folder of models
 * @param model the new model's id
 * @param device the device that the tower runs on
 * @param threads CPU threads; 0 for as many as the container has CPUs
 * @param precision of the tower's large layers
 */
public record TrainingOrder(TrainingPlan plan, String dataset, List<String> trainWriters,
		List<String> validationWriters, Judgement judgement, double targetFar, @Nullable String leak,
		@Nullable String from, long checkpointSteps, String models, String model, DeviceChoice device, int threads,
		Precision precision) {

	/**
	 * Keeps copies of the lists.
	 */
	public TrainingOrder {
		trainWriters = List.copyOf(trainWriters);
		validationWriters = List.copyOf(validationWriters);
	}

}
