package dev.countersign.training.batch;

import java.util.SplittableRandom;

/**
 * Random numbers that depend only on their position in the training, not on earlier
 * draws.
 */
final class Seeds {

	private static final long FIRST = 0x9E3779B97F4A7C15L;

	private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

	private Seeds() {
	}

	static SplittableRandom at(long seed, long step, long index) {
		return new SplittableRandom(mix(mix(seed + FIRST * (step + 1)) + SECOND * (index + 1)));
	}

	/** The finaliser of MurmurHash3 (Stafford's variant 13). */
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * Draws values, without repetition if there are enough.
	 * @param from at least one value
	 * @param count number of values to draw
	 */
	static int[] choose(int[] from, int count, SplittableRandom random) {
		int[] left = from.clone();
		int[] chosen = new int[count];
		for (int i = 0; i < count; i++) {
			int start = i % left.length;
			int other = start + random.nextInt(left.length - start);
			chosen[i] = left[other];
			left[other] = left[start];
			left[start] = chosen[i];
		}
		return chosen;
	}

	static void shuffle(int[] values, SplittableRandom random) {
		System.arraycopy(choose(values, values.length, random), 0, values, 0, values.length);
	}

}
