package dev.countersign.image.ink.stamped;

import java.util.List;

/**
 * Letters on a line that may slant. Its edges are turned columns and rows: those of the
 * image after the line was turned to stand level.
 *
 * @param angle by which the line goes down to the right, in radians
 * @param letters the pieces of ink that stand on it
 * @param left its first turned column
 * @param top its first turned row
 * @param right the turned column after its last
 * @param bottom the turned row after its last
 */
record SlantedRow(double angle, List<LetterPiece> letters, double left, double top, double right, double bottom) {

	/** Returns how high its letters are, in pixels. */
	double high() {
		return this.bottom - this.top;
	}

	/** Returns this row between other turned columns. */
	SlantedRow between(double from, double to) {
		return new SlantedRow(this.angle, this.letters, from, this.top, to, this.bottom);
	}

}
