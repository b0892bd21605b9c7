package dev.countersign.training.data;

import java.util.List;

import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is judged on.
 *
 * @param training the training writers' images
 * @param validation the validation writers' images
 * @param trainingPairs the pairs to train on, for a pair loss; none: made of the images
 * @param start the model that it goes on from; {@code null}: from random weights
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
