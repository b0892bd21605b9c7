package dev.countersign.training.loss;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the collector free what is not kept, and overwrites it.
 */
final class FreedMemory {

	private static final int BLOCKS = 20_000;

	private FreedMemory() {
	}

	static void reuse() {
		System.gc();
		List<ByteBuffer> garbage = new ArrayList<>();
		for (int i = 0; i < BLOCKS; i++) {
			garbage.add(ByteBuffer.allocateDirect(4).putInt(0, 0x7F7F7F7F));
		}
		assertThat(garbage).hasSize(BLOCKS);
	}

}
