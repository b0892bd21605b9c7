package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a tower's weights when the store asks for them.
 */
@FunctionalInterface
public interface WeightsWriter {

	/**
	 * Writes the weights as safetensors.
	 * @param file to be created
	 * @throws IOException if it cannot be written
	 */
	void writeTo(Path file) throws IOException;

}
