package dev.countersign.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.TranslateException;
import dev.countersign.image.PreparedImage;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;

/**
 * Runs a tower's blocks in DJL.
 */
final class DjlTowerRunner implements TowerRunner {

	private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32);

	private final Model model;

	private final Predictor<List<PreparedImage>, float[][]> predictor;

	private final int embeddingSize;

	DjlTowerRunner(StoredModel stored, Device device) {
		// Autograd and the number of threads are settings of a thread in libtorch, not of
		// the process: without these a forward pass here records a graph.
		JniUtils.setGradMode(false);
		JniUtils.setNumThreads(JniUtils.getNumThreads());
		this.model = Model.newInstance(stored.id(), device, "PyTorch");
		try {
			TowerBlock block = stored.tower().newBlock();
			Weights.load(block, this.model.getNDManager(), stored.weights());
			this.model.setBlock(block);
			this.predictor = this.model
				.newPredictor(new PixelTranslator(stored.tower().preparation(), SIZES.get(SIZES.size() - 1)), device);
			this.embeddingSize = stored.manifest().embeddingSize();
		}
		catch (IOException ex) {
			this.model.close();
			throw new ModelException(ex.getMessage() + "; put the model's folder back from its source", ex);
		}
		catch (RuntimeException ex) {
			this.model.close();
			throw ex;
		}
	}

	@Override
	public float[][] run(List<PreparedImage> images) {
		if (images.isEmpty()) {
			throw new IllegalArgumentException("There must be at least one image");
		}
		List<float[]> embeddings = new ArrayList<>(images.size());
		for (int from = 0; from < images.size();) {
			int to = from + largestSizeWithin(images.size() - from);
			embeddings.addAll(Arrays.asList(forward(images.subList(from, to))));
			from = to;
		}
		return embeddings.toArray(float[][]::new);
	}

	@Override
	public List<Integer> batchSizes() {
		return SIZES;
	}

	@Override
	public void close() {
		this.predictor.close();
		this.model.close();
	}

	/** For tests: the arrays that this runner holds, the weights among them. */
	int liveArrays() {
		return this.model.getNDManager().getManagedArrays().size();
	}

	private float[][] forward(List<PreparedImage> batch) {
		try {
			float[][] embeddings = this.predictor.predict(batch);
			if (embeddings.length != batch.size() || embeddings[0].length != this.embeddingSize) {
				throw new ModelException("The tower answers in the shape %d × %d, not %d × %d"
					.formatted(embeddings.length, embeddings[0].length, batch.size(), this.embeddingSize));
			}
			return embeddings;
		}
		catch (TranslateException ex) {
			throw new ModelException("The tower failed: " + ex.getMessage(), ex);
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
