package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

import dev.countersign.tower.weights.pickle.ForbiddenGlobalException;
import dev.countersign.tower.weights.pickle.PickleException;

/**
 * Turns the reasons why a pickle is refused into messages about the file.
 */
final class PickleReading {

	private static final int CHUNK_BYTES = 1 << 16;

	/** Every pickled module has this attribute and the next. */
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
	 * @param pickle its place in the file
	 * @param reading reads it
	 * @throws WeightsFormatException if the pickle is refused
	 */
	static Object of(FileChannel channel, FileRange pickle, Reading reading) throws IOException {
		try {
			return reading.read();
		}
		catch (ForbiddenGlobalException ex) {
			if (has(channel, pickle, PARAMETERS) && has(channel, pickle, MODULES)) {
				throw new WeightsFormatException(
						"it is a pickled nn.Module, which is a program and is never run; save its state_dict instead: torch.save(model.state_dict(), \"model.pth\")",
						ex);
			}
			throw new WeightsFormatException(
					ex.getMessage() + "; save only the weights: torch.save(model.state_dict(), \"model.pth\")", ex);
		}
		catch (PickleException ex) {
			throw new WeightsFormatException(
					ex.getMessage() + "; save only the weights: torch.save(model.state_dict(), \"model.pth\")", ex);
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
			// The text may start at the end of this chunk, so that end is kept.
			chunk.flip().position(Math.max(0, chunk.limit() - text.length()));
			chunk.compact();
		}
		return false;
	}

}
