package dev.countersign.tower;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import dev.countersign.tower.weights.TensorSource;

/**
 * The engine's float32 arrays as tensors that are read and overwritten in place. Values
 * are copied directly to and from the engine's memory. DJL's own methods leave buffers
 * behind, on or off the heap, until Java collects garbage, which a training's few small
 * objects seldom trigger.
 */
public final class EngineTensors implements TensorSource {

	private final Map<String, NDArray> arrays;

	/**
	 * Creates a view of arrays.
	 * @param arrays from a name to a contiguous float32 array that is not empty; on any
	 * device
	 */
	public EngineTensors(Map<String, NDArray> arrays) {
		this.arrays = new LinkedHashMap<>(arrays);
	}

	@Override
	public Map<String, long[]> shapes() {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		this.arrays.forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
		return shapes;
	}

	@Override
	public void read(String name, Sink sink) throws IOException {
		NDArray array = this.arrays.get(name);
		if (array == null) {
			throw new IllegalArgumentException("There is no tensor '%s'".formatted(name));
		}
		try (NDArray host = HostMemory.copyOf(array)) {
			sink.accept(values(host));
		}
	}

	/**
	 * Overwrites the values of every array, for all holders of the array.
	 * @param values has a tensor for each array's name and shape
	 * @throws IOException if a tensor cannot be read; arrays before it are already
	 * overwritten
	 * @throws IllegalArgumentException if a tensor is missing or has another number of
	 * values
	 */
	public void overwrite(TensorSource values) throws IOException {
		for (Map.Entry<String, NDArray> entry : this.arrays.entrySet()) {
			overwrite(entry.getKey(), entry.getValue(), values);
		}
	}

	private static void overwrite(String name, NDArray array, TensorSource source) throws IOException {
		fill(array, (values) -> {
			source.read(name, (part) -> {
				if (part.remaining() > values.remaining()) {
					throw new IllegalArgumentException("'%s' has too many values".formatted(name));
				}
				values.put(part);
			});
			if (values.hasRemaining()) {
				throw new IllegalArgumentException("'%s' has too few values".formatted(name));
			}
		});
	}

	/** Writes values to an array. */
	@FunctionalInterface
	interface Filler<E extends Exception> {

		void fill(FloatBuffer values) throws E;

	}

	/**
	 * Fills an array in place. An array on a GPU is filled by way of a host array of the
	 * same size.
	 */
	static <E extends Exception> void fill(NDArray array, Filler<E> filler) throws E {
		if (HostMemory.holds(array)) {
			filler.fill(values(array));
			return;
		}
		try (NDArray host = HostMemory.like(array)) {
			filler.fill(values(host));
			boolean gradient = array.hasGradient();
			// libtorch accepts new values only while the array requires no gradient.
			if (gradient) {
				array.setRequiresGradient(false);
			}
			array.set(Objects.requireNonNull(host.toByteBuffer(true)));
			if (gradient) {
				array.setRequiresGradient(true);
			}
		}
	}

	/**
	 * Returns a view of the array's values from the first on, valid while the array is
	 * open.
	 */
	private static FloatBuffer values(NDArray host) {
		return Objects.requireNonNull(host.toByteBuffer(true)).asFloatBuffer();
	}

}
