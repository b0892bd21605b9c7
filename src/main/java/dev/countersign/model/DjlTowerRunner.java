package dev.countersign.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.TranslateException;
import dev.countersign.image.PreparedImage;

/**
 * Runs a tower's blocks in DJL.
 */
final class DjlTowerRunner implements TowerRunner {

	/**
	 * oneDNN keeps its preparations for each shape, so the shapes must be few. A list of
	 * another length is split, 7 into 4 + 2 + 1, not padded: on one core the compact
	 * tower took 21 ms for 5 images as 4 + 1 and 26 ms for the 8 that padding makes of
	 * them, and the same for 7 either way.
	 */
	private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32);

	private final Predictor<List<PreparedImage>, float[][]> predictor;

	private final int embeddingSize;

	DjlTowerRunner(Model model, StoredModel stored, Device device) {
		// Autograd and the number of threads are settings of a thread in libtorch, not of
		// the process: without these a forward pass here records a graph.
		JniUtils.setGradMode(false);
		JniUtils.setNumThreads(JniUtils.getNumThreads());
		this.predictor = model
			.newPredictor(new PixelTranslator(stored.tower().preparation(), SIZES.get(SIZES.size() - 1)), device);
		this.embeddingSize = stored.manifest().embeddingSize();
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
