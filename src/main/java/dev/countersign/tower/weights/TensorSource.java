package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Named float32 tensors that are produced or read in parts, so that none has to be in
 * Java's heap as a whole.
 */
public interface TensorSource {

	/**
	 * Returns the tensors' shapes.
	 * @return dimensions by name, in the source's order
	 */
	Map<String, long[]> shapes();

	/**
	 * Reads one tensor.
	 * @param name one of {@link #shapes()}
	 * @param sink receives the values in row-major order, in parts of any length
	 * @throws IOException if the tensor cannot be read or the sink fails
	 * @throws IllegalArgumentException if there is no tensor of that name
	 */
	void read(String name, Sink sink) throws IOException;

	/** Receives a tensor's values. */
	@FunctionalInterface
	interface Sink {

		/**
		 * Receives the next values.
		 * @param part the values, valid only during the call; must be read to its end
		 * @throws IOException if the values cannot be processed
		 */
		void accept(FloatBuffer part) throws IOException;

	}

	/**
	 * Reads one tensor as a whole.
	 * @param name one of {@link #shapes()}
	 * @return a copy of its values
	 * @throws IOException if it cannot be read, or is longer than a Java array can be
	 * @throws IllegalArgumentException if there is no tensor of that name
	 */
	default FloatTensor tensor(String name) throws IOException {
		long[] shape = shapes().get(name);
		if (shape == null) {
			throw new IllegalArgumentException("There is no tensor '%s'".formatted(name));
		}
		long count = 1;
		for (long dimension : shape) {
			count *= dimension;
		}
		if (count > Integer.MAX_VALUE - 8) {
			throw new IOException("A tensor of %d elements is too large".formatted(count));
		}
		FloatBuffer values = FloatBuffer.allocate((int) count);
		read(name, values::put);
		return new FloatTensor(shape, values.array());
	}

	/**
	 * Reads all tensors, each as a whole.
	 * @return the tensors by name, in the source's order
	 * @throws IOException if one cannot be read
	 */
	default Map<String, FloatTensor> all() throws IOException {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		for (String name : shapes().keySet()) {
			tensors.put(name, tensor(name));
		}
		return tensors;
	}

	/**
	 * Renames tensors and leaves out the others.
	 * @param names this source's names by the new names
	 * @return a view of the renamed tensors, in the map's order
	 */
	default TensorSource renamed(Map<String, String> names) {
		TensorSource source = this;
		return new TensorSource() {

			@Override
			public Map<String, long[]> shapes() {
				Map<String, long[]> all = source.shapes();
				Map<String, long[]> shapes = new LinkedHashMap<>();
				names.forEach((name, old) -> shapes.put(name, Objects.requireNonNull(all.get(old), old)));
				return shapes;
			}

			@Override
			public void read(String name, Sink sink) throws IOException {
				String old = names.get(name);
				if (old == null) {
					throw new IllegalArgumentException("There is no tensor '%s'".formatted(name));
				}
				source.read(old, sink);
			}

		};
	}

	/**
	 * Returns a source of tensors that are in memory.
	 * @param tensors the tensors by name
	 * @return a view of them
	 */
	static TensorSource of(Map<String, FloatTensor> tensors) {
		return new TensorSource() {

			@Override
			public Map<String, long[]> shapes() {
				Map<String, long[]> shapes = new LinkedHashMap<>();
				tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
				return shapes;
			}

			@Override
			public void read(String name, Sink sink) throws IOException {
				FloatTensor tensor = tensors.get(name);
				if (tensor == null) {
					throw new IllegalArgumentException("There is no tensor '%s'".formatted(name));
				}
				sink.accept(FloatBuffer.wrap(tensor.values()));
			}

		};
	}

}
