package dev.countersign.training.finish;

import java.util.Arrays;

import dev.countersign.model.TowerRunner;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.PoolWriter;
import dev.countersign.training.discriminant.Discriminant;
import dev.countersign.worker.StopSignal;

/**
 * A tower's embeddings of a pool's writers.
 *
 * @param pool prepared images
 * @param embedder the tower
 */
record PoolEmbeddings(ImagePool pool, TowerRunner embedder) implements ProjectionChoice.TrainingEmbeddings {

	@Override
	public void addTo(Discriminant discriminant, StopSignal stop) {
		for (PoolWriter writer : this.pool.writers()) {
			stop.check();
			// Others would not count, and a dataset may have no forgeries at all.
			if (writer.genuine().length > 0 && writer.forged().length > 0) {
				discriminant.add(this.pool.files().get(writer.genuine()[0]).dataset(), embed(writer.genuine()),
						embed(writer.forged()));
			}
		}
	}

	private float[][] embed(int[] images) {
		return this.embedder.run(Arrays.stream(images).mapToObj(this.pool.images()::get).toList());
	}

}
