package dev.countersign.execution;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.image.locate.InkNetwork;
import dev.countersign.model.ModelException;
import dev.countersign.tower.EngineTensors;
import dev.countersign.tower.weights.SafetensorsFile;

/**
 * The network of the ink finder: a U-Net of four levels (O. Ronneberger et al., "U-Net:
 * convolutional networks for biomedical image segmentation", 2015), the coarsest of them
 * dilated. It has 171,864 weights and takes 0.14 GFLOP per canvas. The normalisations of
 * its training are folded into the weights.
 */
final class DjlInkNetwork implements InkNetwork {

	private static final long MAX_BYTES = 1 << 20;

	private static final Shape ONE = new Shape(1, 1);

	private static final Shape TWO = new Shape(2, 2);

	/** The number of fine pixels for each coarse one. */
	private static final int PLACES = 4;

	private final NDManager manager;

	private final Map<String, NDArray> weights = new HashMap<>();

	private DjlInkNetwork(NDManager manager) {
		this.manager = manager;
	}

	/**
	 * Loads the network.
	 * @param manager of the device; the network takes ownership of it
	 * @param resource the weights, beside this class
	 * @throws ModelException if they cannot be read
	 */
	static DjlInkNetwork load(NDManager manager, String resource) {
		DjlInkNetwork network = new DjlInkNetwork(manager);
		try {
			Path file = Files.createTempFile("countersign-", ".safetensors");
			try (InputStream stream = DjlInkNetwork.class.getResourceAsStream(resource)) {
				if (stream == null) {
					throw new FileNotFoundException(resource);
				}
				Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
				network.read(SafetensorsFile.open(file, MAX_BYTES));
			}
			finally {
				Files.delete(file);
			}
			return network;
		}
		catch (IOException ex) {
			manager.close();
			throw new ModelException("The ink finder's weights, %s, cannot be read: %s".formatted(resource, ex), ex);
		}
	}

	private void read(SafetensorsFile file) throws IOException {
		Map<String, NDArray> read = new HashMap<>();
		file.shapes().forEach((name, shape) -> read.put(name, this.manager.zeros(new Shape(shape))));
		new EngineTensors(read).overwrite(file);
		read.forEach((name, values) -> this.weights.put(name, stored(name, values)));
	}

	private static NDArray stored(String name, NDArray values) {
		if (name.endsWith(".coarse.bias")) {
			return values.tile(PLACES);
		}
		return (values.getShape().dimension() == 4)
				? channelsLast(name.endsWith(".coarse.weight") ? spread(values) : values) : values;
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

	/** Returns the same values, stored channels-last, which libtorch runs faster. */
	private static NDArray channelsLast(NDArray weight) {
		Shape shape = weight.getShape();
		return weight.transpose(0, 2, 3, 1)
			.flatten()
			.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
			.transpose(0, 3, 1, 2);
	}

	@Override
	public float[] run(float[] cells) {
		// Both are per-thread settings in libtorch, and any thread may call. Readers call
		// from
		// as many threads as there are CPUs, so each uses one.
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
			NDArray input = run.create(cells, new Shape(1, HEIGHT / CELL, WIDTH / CELL, CELL_VALUES))
				.transpose(0, 3, 1, 2);
			NDArray finest = convolution("stem", input, ONE, 1);
			NDArray fine = convolution("b1", finest, TWO, 1);
			NDArray coarse = convolution("c2", convolution("c1", fine, TWO, 1), ONE, 1);
			NDArray coarsest = convolution("d1", coarse, TWO, 1);
			coarsest = convolution("d2", coarsest, ONE, 2);
			coarsest = convolution("d3", coarsest, ONE, 4);
			coarsest = convolution("d4", coarsest, ONE, 1);
			NDArray merged = merge("uc", coarsest, coarse);
			merged = convolution("mb", merge("ub", merged, fine), ONE, 1);
			return plainConvolution("out", merge("ua", merged, finest), ONE, 1).toFloatArray();
		}
	}

	private NDArray convolution(String name, NDArray input, Shape stride, int dilation) {
		return Activation.relu(plainConvolution(name, input, stride, dilation));
	}

	private NDArray plainConvolution(String name, NDArray input, Shape stride, int dilation) {
		NDArray weight = weight(name);
		Shape padding = new Shape(dilation * (weight.getShape().get(2) / 2), dilation * (weight.getShape().get(3) / 2));
		return Conv2d.conv2d(input, weight, bias(name), stride, padding, new Shape(dilation, dilation))
			.singletonOrThrow();
	}

	/** Doubles the sides of the coarse map and adds the fine map of the same size. */
	private NDArray merge(String name, NDArray coarse, NDArray fine) {
		Shape shape = fine.getShape();
		NDArray places = plainConvolution(name + ".coarse", coarse, ONE, 1).transpose(0, 2, 3, 1);
		NDArray enlarged = places.reshape(1, shape.get(2) / 2, shape.get(3) / 2, 2, 2, places.size(3) / PLACES)
			.transpose(0, 1, 3, 2, 4, 5)
			.reshape(1, shape.get(2), shape.get(3), places.size(3) / PLACES)
			.transpose(0, 3, 1, 2);
		return Activation.relu(enlarged.addi(plainConvolution(name + ".fine", fine, ONE, 1)));
	}

	private NDArray weight(String name) {
		return Objects.requireNonNull(this.weights.get(name + ".weight"), name);
	}

	private NDArray bias(String name) {
		return Objects.requireNonNull(this.weights.get(name + ".bias"), name);
	}

}
