package dev.countersign.training.run;

import java.util.List;

import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.PairBatches;
import dev.countersign.training.batch.Pairs;
import dev.countersign.training.batch.TripletBatches;
import dev.countersign.training.batch.WriterBatches;
import dev.countersign.training.plan.TrainingSettings;

/**
 * The batches that each kind of loss is made for.
 */
public final class Samplers {

	private Samplers() {
	}

	/** For validation, whose images stay as they are. */
	public static BatchSampler unchanged(TrainingSettings settings, ImagePool pool) {
		return of(settings.withoutAugmentation(), pool, List.of(), 0);
	}

	public static BatchSampler of(TrainingSettings settings, ImagePool pool, List<ImagePair> pairs, long seed) {
		return switch (settings.loss()) {
			case FORGERY_AWARE ->
				new WriterBatches(pool, settings.writerBatch(), settings.augmentation().invented(), seed);
			case TRIPLET -> new TripletBatches(pool, settings.batchSize(), seed);
			case CONTRASTIVE, CROSS_ENTROPY -> new PairBatches(pool,
					pairs.isEmpty() ? Pairs.generated(pool, seed) : pairs, settings.batchSize(), seed);
		};
	}

}
