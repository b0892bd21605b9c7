package dev.countersign.execution;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.model.ModelException;
import dev.countersign.tower.EngineTensors;
import dev.countersign.tower.weights.SafetensorsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network of the ink finder: a U-Net of four levels (O. Ronneberger et al., "U-Net:
 * convolutional networks for biomedical image segmentation", 2015), the coarsest of them
 * dilated. It has 171,864 weights and takes 0.14 GFLOP per canvas. The normalisations of
 * its training are folded into the weights.
 */
final class DjlInkNetwork implements InkNetwork {

	private static final long MAX_BYTES = 1 << 20;

	/** The number of fine pixels for each coarse one. */
	static final int PLACES = 4;

	private static final Logger logger = LoggerFactory.getLogger(DjlInkNetwork.class);

	private final NDManager manager;

	private final InkExecution execution;

	private DjlInkNetwork(NDManager manager, InkExecution execution) {
		this.manager = manager;
		this.execution = execution;
	}

	/**
	 * Loads the network.
	 * @param manager of the device; the network takes ownership of it
	 * @param resource the weights, beside this class
	 * @throws ModelException if they cannot be read
	 */
	static DjlInkNetwork load(NDManager manager, String resource) {
		NDManager owner = manager.newSubManager();
		try {
			Map<String, NDArray> weights = weights(owner, resource);
			return new DjlInkNetwork(manager, execution(manager, owner, weights));
		}
		catch (IOException ex) {
			manager.close();
			throw new ModelException("The ink finder's weights, %s, cannot be read: %s".formatted(resource, ex), ex);
		}
		catch (RuntimeException ex) {
			manager.close();
			throw ex;
		}
	}

	/**
	 * Chooses how the network is run: as a script on the CPU, where libtorch accepts it,
	 * and layer by layer otherwise.
	 * @param owner of the weights, which is closed if they are not needed
	 */
	private static InkExecution execution(NDManager manager, NDManager owner, Map<String, NDArray> weights) {
		if (!manager.getDevice().isGpu()) {
			NDManager own = manager.newSubManager();
			try {
				InkExecution script = InkScript.load(own, weights);
				// Some operations are only refused when they run.
				try (NDManager run = own.newSubManager()) {
					script.run(run, run.zeros(new Shape(1, HEIGHT / CELL, WIDTH / CELL, CELL_VALUES))).toFloatArray();
				}
				owner.close();
				return script;
			}
			catch (EngineException ex) {
				own.close();
				logger.warn("libtorch rejects the ink finder's script, so it runs layer by layer, which is slower: {}",
						ex.getMessage());
			}
		}
		return new InkLayers(weights);
	}

	/**
	 * Reads the weights.
	 * @param owner of them
	 * @param resource beside this class
	 * @return by name
	 */
	static Map<String, NDArray> weights(NDManager owner, String resource) throws IOException {
		Path file = Files.createTempFile("countersign-", ".safetensors");
		try (InputStream stream = DjlInkNetwork.class.getResourceAsStream(resource)) {
			if (stream == null) {
				throw new FileNotFoundException(resource);
			}
			Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
			return read(owner, SafetensorsFile.open(file, MAX_BYTES));
		}
		finally {
			Files.delete(file);
		}
	}

	private static Map<String, NDArray> read(NDManager owner, SafetensorsFile file) throws IOException {
		Map<String, NDArray> weights = new HashMap<>();
		file.shapes().forEach((name, shape) -> weights.put(name, owner.zeros(new Shape(shape))));
		new EngineTensors(weights).overwrite(file);
		weights.replaceAll(DjlInkNetwork::spread);
		return weights;
	}

	private static NDArray spread(String name, NDArray values) {
		if (name.endsWith(".coarse.bias")) {
			return values.tile(PLACES);
		}
		return name.endsWith(".coarse.weight") ? spread(values) : values;
	}

	/**
	 * Turns the weights of a transposed convolution, 2 × 2 at stride 2, into those of a
	 * convolution with a channel for each of the four places: DJL has no transposed
	 * convolution for PyTorch.
	 */
	private static NDArray spread(NDArray transposed) {
		Shape shape = transposed.getShape();
		return transposed.transpose(2, 3, 1, 0).reshape(PLACES * shape.get(1), shape.get(0), 1, 1);
	}

	@Override
	public float[] run(float[] cells) {
		// Both are per-thread settings in libtorch, and any thread may call. Readers call
		// from as many threads as there are CPUs, so each uses one.
		DjlBackend.recordNoGradients();
		int threads = JniUtils.getNumThreads();
		JniUtils.setNumThreads(1);
		try {
			return forward(cells);
		}
		finally {
			JniUtils.setNumThreads(threads);
		}
	}

	private float[] forward(float[] cells) {
		try (NDManager run = this.manager.newSubManager()) {
			NDArray input = run.create(cells, new Shape(1, HEIGHT / CELL, WIDTH / CELL, CELL_VALUES));
			return this.execution.run(run, input).toFloatArray();
		}
	}

}
