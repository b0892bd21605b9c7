package dev.countersign.image.locate.hair;

import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * What is left of hairs where they cross each other: pieces of ink that lie wholly along
 * them and touch no other ink.
 */
final class HairCrumbs {

	/** The least share of a piece that lies along a hair. */
	private static final double ALONG = 0.9;

	private HairCrumbs() {
	}

	/**
	 * Clears them.
	 * @param likely the values of a mask from which hairs were cleared; changed
	 * @param along the pixels along those hairs
	 */
	static void clear(float[] likely, boolean[] along) {
		InkBits ink = InkBits.none(InkNetwork.WIDTH, InkNetwork.HEIGHT);
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			int row = y * InkNetwork.WIDTH;
			for (int x = 0; x < InkNetwork.WIDTH; x++) {
				if (likely[row + x] > InkMask.LIKELY) {
					ink.add(y, x, x + 1);
				}
			}
		}
		Runs runs = Runs.of(ink);
		int[] all = new int[runs.strokes()];
		int[] near = new int[all.length];
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			all[stroke] += runs.end(run) - runs.start(run);
			for (int x = runs.start(run); x < runs.end(run); x++) {
				near[stroke] += along[runs.row(run) * InkNetwork.WIDTH + x] ? 1 : 0;
			}
		}
		for (int run = 0; run < runs.count(); run++) {
			if (near[runs.stroke(run)] >= ALONG * all[runs.stroke(run)]) {
				clear(likely, runs, run);
			}
		}
	}

	/** Clears a run with the paler pixels around it. */
	private static void clear(float[] likely, Runs runs, int run) {
		int from = Math.max(0, runs.start(run) - 1);
		int to = Math.min(InkNetwork.WIDTH, runs.end(run) + 1);
		int last = Math.min(InkNetwork.HEIGHT - 1, runs.row(run) + 1);
		for (int y = Math.max(0, runs.row(run) - 1); y <= last; y++) {
			for (int i = y * InkNetwork.WIDTH + from; i < y * InkNetwork.WIDTH + to; i++) {
				likely[i] = 0;
			}
		}
	}

}
