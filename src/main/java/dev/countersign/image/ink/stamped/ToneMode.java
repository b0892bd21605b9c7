package dev.countersign.image.ink.stamped;

import dev.countersign.image.ink.stroke.InkBits;

/**
 * The most common darkness of some ink.
 */
final class ToneMode {

	/** Tones so far apart are counted together. */
	private static final int REACH = 4;

	private ToneMode() {
	}

	/** Returns the darkness that most pixels of ink have, 0 to 255. */
	static int of(byte[] darkness, InkBits ink) {
		int[] tones = new int[256];
		for (int y = ink.top(); y < ink.bottom(); y++) {
			for (int x = ink.next(y, 0); x < ink.width(); x = ink.next(y, x + 1)) {
				tones[darkness[y * ink.width() + x] & 0xFF]++;
			}
		}
		int mode = 0;
		int most = 0;
		for (int tone = 0; tone < tones.length; tone++) {
			int sum = 0;
			for (int near = Math.max(0, tone - REACH); near <= Math.min(255, tone + REACH); near++) {
				sum += tones[near];
			}
			if (sum > most) {
				most = sum;
				mode = tone;
			}
		}
		return mode;
	}

}
