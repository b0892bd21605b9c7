package dev.countersign.tower;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors that are made or read one at a time, so that no more than one need be in
 * Java's memory.
 */
public interface TensorSource {

	/**
	 * What there is.
	 * @return from name to dimensions, in the source's order
	 */
	Map<String, long[]> shapes();

	/**
	 * One tensor.
	 * @param name one of {@link #shapes()}
	 * @return its values
	 * @throws IOException if it cannot be read
	 * @throws IllegalArgumentException if there is none of that name
	 */
	FloatTensor tensor(String name) throws IOException;

	/**
	 * Tensors that are in memory already.
	 * @param tensors from name to tensor
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
			public FloatTensor tensor(String name) {
				FloatTensor tensor = tensors.get(name);
				if (tensor == null) {
					throw new IllegalArgumentException("There is no tensor '%s'".formatted(name));
				}
				return tensor;
			}

		};
	}

}
