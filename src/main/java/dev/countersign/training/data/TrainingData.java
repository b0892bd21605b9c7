package dev.countersign.training.data;

import java.util.List;

import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import org.jspecify.annotations.Nullable;

/**
 * The data that a run trains and validates on.
 *
 * @param training the training writers' images
 * @param validation the validation writers' images
 * @param trainingPairs the pairs to train on for a loss on pairs; empty to form them from
 * the images
 * @param start the model to start from; {@code null} for random weights
 */
public record TrainingData(ImagePool training, ImagePool validation, List<ImagePair> trainingPairs,
		@Nullable StartingModel start) {

	/**
	 * Keeps a copy of the pairs.
	 */
	public TrainingData {
		trainingPairs = List.copyOf(trainingPairs);
	}

}
