package dev.countersign.training.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.PreparedImage;
import dev.countersign.training.augmentation.Augmentation;
import dev.countersign.training.augmentation.InventedWriter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pixels of a step's batch. Immutable: a step's pixels depend on the step and
 * the seed alone, whatever thread makes them.
 */
public final class BatchAssembler {

	/** Rows count from 0, and −1 is the choice of images. */
	private static final long FIRST_INVENTED = -2;

	private final ImagePool pool;

	private final BatchSampler sampler;

	private final Augmentation augmentation;

	private final long seed;

	/**
	 * Makes batches of a pool's images.
	 * @param pool what the sampler's indices mean
	 * @param sampler which images
	 * @param augmentation how they are changed
	 * @param seed for the changes
	 */
	public BatchAssembler(ImagePool pool, BatchSampler sampler, Augmentation augmentation, long seed) {
		this.pool = pool;
		this.sampler = sampler;
		this.augmentation = augmentation;
		this.seed = seed;
	}

	/**
	 * Makes the batch of a step.
	 * @param step from 0
	 * @return its pixels
	 */
	public Batch assemble(long step) {
		BatchPlan plan = this.sampler.plan(step);
		List<byte[]> sides = new ArrayList<>();
		long index = 0;
		for (int[] side : plan.sides()) {
			PreparedImage first = this.pool.images().get(side[0]);
			ByteBuffer pixels = ByteBuffer.allocate(side.length * first.width() * first.height());
			for (int row = 0; row < side.length; row++) {
				this.augmentation.apply(this.pool.images().get(side[row]),
						inventedWriter(step, plan.labels().writers()[row], first), Seeds.at(this.seed, step, index++),
						pixels);
			}
			sides.add(pixels.array());
		}
		return new Batch(step, sides, plan.labels());
	}

	private @Nullable InventedWriter inventedWriter(long step, int writer, PreparedImage size) {
		int invented = writer - this.pool.writers().size();
		return (invented >= 0)
				? InventedWriter.draw(Seeds.at(this.seed, step, FIRST_INVENTED - invented), size.width(), size.height())
				: null;
	}

}
