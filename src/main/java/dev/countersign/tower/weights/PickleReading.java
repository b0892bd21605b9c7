package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

import dev.countersign.tower.weights.pickle.ForbiddenGlobalException;
import dev.countersign.tower.weights.pickle.PickleException;

/**
 * Says what a pickle is that cannot be read as weights.
 */
final class PickleReading {

	private static final int CHUNK_BYTES = 1 << 16;

	/** Every pickled module has these two among its attributes. */
	private static final String PARAMETERS = "_parameters";

	private static final String MODULES = "_modules";

	private PickleReading() {
	}

	/** Reads a pickle. */
	@FunctionalInterface
	interface Reading {

		Object read() throws IOException;

	}

	/**
	 * Reads a pickle.
	 * @param pickle where it lies
	 * @param reading that is done
	 * @throws WeightsFormatException if the pickle is refused
	 */
	static Object of(FileChannel channel, FileRange pickle, Reading reading) throws IOException {
		try {
			return reading.read();
		}
		catch (ForbiddenGlobalException ex) {
			if (has(channel, pickle, PARAMETERS) && has(channel, pickle, MODULES)) {
				throw new WeightsFormatException(
						"it is a pickled nn.Module, which is a program and is not run; save its state_dict: torch.save(model.state_dict(), \"model.pth\")",
						ex);
			}
			throw new WeightsFormatException(
					ex.getMessage() + "; save the weights alone: torch.save(model.state_dict(), \"model.pth\")", ex);
		}
		catch (PickleException ex) {
			throw new WeightsFormatException(
					ex.getMessage() + "; save the weights alone: torch.save(model.state_dict(), \"model.pth\")", ex);
		}
	}

	private static boolean has(FileChannel channel, FileRange range, String text) throws IOException {
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
		long position = range.start();
		while (position < range.end()) {
			chunk.limit((int) Math.min(chunk.capacity(), chunk.position() + range.end() - position));
			int read = channel.read(chunk, position);
			if (read < 0) {
				return false;
			}
			position += read;
			if (new String(chunk.array(), 0, chunk.position(), StandardCharsets.ISO_8859_1).contains(text)) {
				return true;
			}
			// What may be the text's beginning is looked at again.
			chunk.flip().position(Math.max(0, chunk.limit() - text.length()));
			chunk.compact();
		}
		return false;
	}

}
