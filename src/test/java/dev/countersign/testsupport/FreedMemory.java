package dev.countersign.testsupport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what still reads memory outside the heap that nobody holds any more.
 */
public final class FreedMemory {

	private FreedMemory() {
	}

	/**
	 * Runs the collector, and fills small pieces of what it frees with other bytes.
	 * @return the pieces, which stay filled as long as they are held
	 */
	public static List<ByteBuffer> reuse() {
		List<ByteBuffer> occupied = new ArrayList<>();
		System.gc();
		// So many that some come after the collector's cleaner has freed what it found.
		for (int i = 0; i < 60_000; i++) {
			ByteBuffer buffer = ByteBuffer.allocateDirect(4 + 4 * (i % 40));
			while (buffer.hasRemaining()) {
				buffer.put((byte) 0x7E);
			}
			occupied.add(buffer);
		}
		return occupied;
	}

}
