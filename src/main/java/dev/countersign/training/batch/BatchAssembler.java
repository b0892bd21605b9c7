package dev.countersign.training.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.PreparedImage;
import dev.countersign.training.augmentation.Augmentation;
import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.augmentation.InventedWriter;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the pixels of a step's batch. Immutable. The pixels depend only on the step
 * and the seed, not on the thread.
 */
public final class BatchAssembler {

	/** Random stream of the choice of images; the streams of rows count from 0. */
	private static final long FIRST_INVENTED = -2;

	private final ImagePool pool;

	private final BatchSampler sampler;

	private final AugmentationRanges ranges;

	private final long seed;

	/**
	 * Creates an assembler.
	 * @param pool the images that the sampler's indices refer to
	 * @param sampler chooses the images
	 * @param ranges how far images are changed
	 * @param seed seed of the changes
	 */
	public BatchAssembler(ImagePool pool, BatchSampler sampler, AugmentationRanges ranges, long seed) {
		this.pool = pool;
		this.sampler = sampler;
		this.ranges = ranges;
		this.seed = seed;
	}

	/**
	 * Assembles the batch of a step.
	 * @param step the step, from 0
	 * @return its pixels
	 */
	public Batch assemble(long step) {
		BatchPlan plan = this.sampler.plan(step);
		List<byte[]> sides = new ArrayList<>();
		long index = 0;
		for (int[] side : plan.sides()) {
			PreparedImage first = this.pool.images().get(side[0]);
			ByteBuffer pixels = ByteBuffer.allocate(side.length * first.width() * first.height());
			Augmentation augmentation = new Augmentation(this.ranges, first.width(), first.height());
			for (int row = 0; row < side.length; row++) {
				augmentation.apply(this.pool.images().get(side[row]),
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
