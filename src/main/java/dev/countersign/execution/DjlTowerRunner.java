package dev.countersign.execution;

import java.util.Arrays;
import java.util.List;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.image.PreparedImage;
import dev.countersign.model.ModelException;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;

/**
 * Runs a tower in inference mode, whether it was loaded for serving or is being trained.
 */
public final class DjlTowerRunner implements TowerRunner {

	/**
	 * oneDNN caches its preparation of each shape, so there must be few shapes. A list of
	 * another length is split, such as 7 into 4 + 2 + 1, rather than padded: on one core
	 * the compact tower took 21 ms for 5 images as 4 + 1 and 26 ms when padded to 8, and
	 * the same time for 7 either way.
	 */
	private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32);

	private final NDManager manager;

	private final TowerExecution execution;

	private final TowerInput input;

	private final int embeddingSize;

	/**
	 * Creates a runner for the calling thread from a tower in memory. It holds no native
	 * memory between runs.
	 * @param manager provides memory for each run, on the device of the block's values
	 * @param block initialised; its values may change between runs
	 * @param tower the block's tower
	 */
	public DjlTowerRunner(NDManager manager, TowerBlock block, Tower tower) {
		this(manager, TowerExecution.of(block), tower);
	}

	/**
	 * Creates a runner for the calling thread.
	 * @param manager provides memory for each run, on the device of the tower's values
	 * @param execution runs the tower
	 * @param tower what is run
	 */
	DjlTowerRunner(NDManager manager, TowerExecution execution, Tower tower) {
		// Like autograd, this is a per-thread setting in libtorch.
		JniUtils.setNumThreads(JniUtils.getNumThreads());
		this.manager = manager;
		this.execution = execution;
		this.input = new TowerInput(tower.preparation(), SIZES.get(SIZES.size() - 1));
		this.embeddingSize = tower.embeddingSize();
	}

	@Override
	public float[][] run(List<PreparedImage> images) {
		if (images.isEmpty()) {
			throw new IllegalArgumentException("There is no image to embed; pass at least one");
		}
		try {
			return embed(images);
		}
		catch (EngineException ex) {
			throw new ModelException("The tower failed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Embeds images.
	 * @throws EngineException if libtorch fails
	 */
	float[][] embed(List<PreparedImage> images) {
		// Otherwise a forward pass records a graph.
		DjlBackend.recordNoGradients();
		float[][] embeddings = new float[images.size()][];
		for (int from = 0; from < images.size();) {
			int to = from + largestSizeWithin(images.size() - from);
			forward(images.subList(from, to), embeddings, from);
			from = to;
		}
		return embeddings;
	}

	@Override
	public List<Integer> batchSizes() {
		return SIZES;
	}

	@Override
	public void close() {
		// Each run has freed its memory.
	}

	private void forward(List<PreparedImage> batch, float[][] embeddings, int first) {
		try (NDManager run = this.manager.newSubManager()) {
			NDArray output = this.execution.run(run, this.input.of(run, batch));
			Shape shape = output.getShape();
			if (!shape.equals(new Shape(batch.size(), this.embeddingSize))) {
				throw new ModelException("The tower returned the shape %s instead of %d × %d".formatted(shape,
						batch.size(), this.embeddingSize));
			}
			float[] values = output.toFloatArray();
			for (int row = 0; row < batch.size(); row++) {
				embeddings[first + row] = Arrays.copyOfRange(values, row * this.embeddingSize,
						(row + 1) * this.embeddingSize);
			}
		}
	}

	private static int largestSizeWithin(int images) {
		int largest = 1;
		for (int size : SIZES) {
			if (size <= images) {
				largest = size;
			}
		}
		return largest;
	}

}
