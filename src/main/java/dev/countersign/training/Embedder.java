package dev.countersign.training;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.tower.TowerBlock;

/**
 * Embeds images with a tower in inference mode. For one thread.
 */
final class Embedder {

	private static final int BATCH = 32;

	private final NDManager manager;

	private final TowerBlock block;

	private final TowerInput input;

	Embedder(NDManager manager, TowerBlock block, Preparation preparation) {
		this.manager = manager;
		this.block = block;
		this.input = new TowerInput(preparation);
	}

	/**
	 * Embeds images.
	 * @param images of the preparation's size
	 * @return for each image its embedding
	 */
	float[][] embed(List<PreparedImage> images) {
		JniUtils.setGradMode(false);
		float[][] embeddings = new float[images.size()][];
		for (int first = 0; first < embeddings.length; first += BATCH) {
			List<PreparedImage> batch = images.subList(first, Math.min(first + BATCH, embeddings.length));
			float[] values = forward(batch);
			int size = values.length / batch.size();
			for (int row = 0; row < batch.size(); row++) {
				embeddings[first + row] = Arrays.copyOfRange(values, row * size, (row + 1) * size);
			}
		}
		return embeddings;
	}

	private float[] forward(List<PreparedImage> images) {
		PreparedImage first = images.get(0);
		ByteBuffer pixels = ByteBuffer.allocate(images.size() * first.width() * first.height());
		images.forEach((image) -> image.writeTo(pixels));
		try (NDManager step = this.manager.newSubManager()) {
			NDArray batch = this.input.of(step, pixels.array());
			ParameterStore store = new ParameterStore(step, false);
			return this.block.forward(store, new NDList(batch), false).singletonOrThrow().toFloatArray();
		}
	}

}
