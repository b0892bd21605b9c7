package dev.countersign.training.run;

import ai.djl.ndarray.NDManager;
import dev.countersign.training.loss.ContrastiveLoss;
import dev.countersign.training.loss.DistanceCrossEntropyLoss;
import dev.countersign.training.loss.EmbeddingLoss;
import dev.countersign.training.loss.ForgeryAwareLoss;
import dev.countersign.training.loss.TripletLoss;
import dev.countersign.training.plan.TrainingSettings;

/**
 * The loss of each kind.
 */
final class Losses {

	private Losses() {
	}

	static EmbeddingLoss of(TrainingSettings settings, NDManager manager, int writers, int embeddingSize) {
		return switch (settings.loss()) {
			case CONTRASTIVE -> new ContrastiveLoss(settings.margin());
			case TRIPLET -> new TripletLoss(settings.margin());
			case CROSS_ENTROPY -> new DistanceCrossEntropyLoss(settings.margin());
			case FORGERY_AWARE -> new ForgeryAwareLoss(manager, writers, embeddingSize);
		};
	}

}
