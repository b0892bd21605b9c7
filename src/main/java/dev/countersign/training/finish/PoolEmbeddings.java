package dev.countersign.training.finish;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import dev.countersign.model.TowerRunner;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.PoolWriter;
import dev.countersign.training.discriminant.Discriminant;

/**
 * A tower's embeddings of a pool's writers.
 *
 * @param pool prepared images
 * @param embedder the tower
 */
record PoolEmbeddings(ImagePool pool, TowerRunner embedder) implements ProjectionChoice.TrainingEmbeddings {

	@Override
	public boolean addTo(Discriminant discriminant, BooleanSupplier stop) {
		for (PoolWriter writer : this.pool.writers()) {
			if (stop.getAsBoolean()) {
				return false;
			}
			if (writer.genuine().length > 0) {
				discriminant.add(this.pool.files().get(writer.genuine()[0]).dataset(), embed(writer.genuine()),
						embed(writer.forged()));
			}
		}
		return true;
	}

	private float[][] embed(int[] images) {
		return this.embedder.run(Arrays.stream(images).mapToObj(this.pool.images()::get).toList());
	}

}
