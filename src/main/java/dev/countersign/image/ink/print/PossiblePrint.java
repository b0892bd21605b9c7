package dev.countersign.image.ink.print;

import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.mark.DensePatches;
import dev.countersign.image.ink.stamped.StampedPrint;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells at little cost whether ink that looks like a signature and nothing else is worth
 * a search for print.
 */
public final class PossiblePrint {

	private PossiblePrint() {
	}

	/**
	 * Returns whether some ink may hold print, where ink counts that is as dark as print.
	 * @param ink that is already separated from paper
	 * @return false if there is no sign of it
	 */
	public static boolean isIn(Ink ink) {
		if (ink.runs().strokes() > PrintedRows.MIN_LETTERS || PrintedBlocks.mayBeIn(ink) || StampedPrint.isIn(ink)) {
			return true;
		}
		int darkest = 0;
		for (byte value : ink.values()) {
			darkest = Math.max(darkest, value & 0xFF);
		}
		int level = Math.max(1, (int) (PrintedRows.MIN_DARKNESS * darkest));
		Runs runs = Runs.of(ink.values(), ink.width(), ink.height(), level);
		Strokes strokes = Strokes.of(ink.values(), ink.width(), runs);
		return new JoinedLetters(strokes, ink.width(), new double[strokes.count()]).areIn(ink.values(), runs, level)
				|| new UprightRows(strokes, ink.height(), new double[strokes.count()]).mark()
				|| DensePatches.areIn(runs, InkBits.of(runs, ink.width(), ink.height()));
	}

}
