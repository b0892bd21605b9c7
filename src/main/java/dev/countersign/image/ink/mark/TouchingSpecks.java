package dev.countersign.image.ink.mark;

import dev.countersign.image.ink.stroke.Crossings;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells specks that touch strokes, where there are many that do not: parts as large as a
 * speck, round, thicker than the pen and free on most sides. They are what an opening by
 * an octagon leaves of the strokes (J. Serra, "Image Analysis and Mathematical
 * Morphology", 1982).
 */
public final class TouchingSpecks {

	/** How thick they are at least, as a multiple of the pen's width. */
	private static final double THICKER = 1.6;

	/** The greatest share of its rim where it touches strokes. */
	private static final double MAX_TOUCHED = 0.5;

	private final byte[] darkness;

	private final InkBits ink;

	private final int median;

	private final int erosion;

	private TouchingSpecks(byte[] darkness, InkBits ink, int median) {
		this.darkness = darkness;
		this.ink = ink;
		this.median = median;
		this.erosion = (int) Math.ceil((THICKER * ink.strokeWidth() - 1) / 2);
	}

	/**
	 * Finds them.
	 * @param darkness of each pixel
	 * @param ink without the specks that touch nothing, of the same size
	 * @param median the longer side of the median speck, in pixels
	 * @return their pixels, but for those of strokes that go through them
	 */
	public static InkBits of(byte[] darkness, InkBits ink, int median) {
		TouchingSpecks specks = new TouchingSpecks(darkness, ink, median);
		return (2 * specks.erosion < median) ? specks.find() : InkBits.none(ink.width(), ink.height());
	}

	private InkBits find() {
		InkBits found = free(this.ink.regrown(round(eroded()), this.erosion));
		return new Crossings(this.darkness, this.ink, found, Specks.MAX_SIDE_OF_MEDIAN * this.median).lettersAlone();
	}

	private InkBits eroded() {
		InkBits eroded = this.ink;
		for (int step = 1; step <= this.erosion; step++) {
			eroded = eroded.eroded(step % 2 == 0);
		}
		return eroded;
	}

	/** Returns the pieces of eroded ink that are as large as specks. */
	private InkBits round(InkBits eroded) {
		InkBits round = InkBits.none(this.ink.width(), this.ink.height());
		Runs runs = Runs.of(eroded);
		Strokes strokes = Strokes.of(this.darkness, this.ink.width(), runs);
		for (int run = 0; run < runs.count(); run++) {
			int width = strokes.width(runs.stroke(run)) + 2 * this.erosion;
			int height = strokes.height(runs.stroke(run)) + 2 * this.erosion;
			if (Math.max(width, height) <= Math.min(Specks.MAX_SIDE_OF_MEDIAN * this.median,
					Specks.MAX_ASPECT * Math.min(width, height) + 1)) {
				round.add(runs.row(run), runs.start(run), runs.end(run));
			}
		}
		return round;
	}

	/** Returns the pieces that touch little other ink. */
	private InkBits free(InkBits pieces) {
		Runs runs = Runs.of(pieces);
		int[] rim = new int[runs.strokes()];
		int[] touched = new int[runs.strokes()];
		for (int run = 0; run < runs.count(); run++) {
			int piece = runs.stroke(run);
			for (int y = Math.max(0, runs.row(run) - 1); y <= Math.min(pieces.height() - 1, runs.row(run) + 1); y++) {
				int last = Math.min(pieces.width() - 1, runs.end(run));
				for (int x = Math.max(0, runs.start(run) - 1); x <= last; x++) {
					if (!pieces.get(x, y)) {
						rim[piece]++;
						touched[piece] += this.ink.get(x, y) ? 1 : 0;
					}
				}
			}
		}
		InkBits free = InkBits.none(pieces.width(), pieces.height());
		for (int run = 0; run < runs.count(); run++) {
			if (touched[runs.stroke(run)] <= MAX_TOUCHED * rim[runs.stroke(run)]) {
				free.add(runs.row(run), runs.start(run), runs.end(run));
			}
		}
		return free;
	}

}
