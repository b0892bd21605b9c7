package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a tower's weights on the store's request.
 */
@FunctionalInterface
public interface WeightsWriter {

	/**
	 * Writes the weights as safetensors.
	 * @param file the file to create
	 * @throws IOException if it cannot be written
	 */
	void writeTo(Path file) throws IOException;

}
