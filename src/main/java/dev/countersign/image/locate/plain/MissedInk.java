package dev.countersign.image.locate.plain;

import java.util.ArrayList;
import java.util.List;

/**
 * The ink that a network did not find, in connected pieces, and whether it may be the
 * signature's all the same.
 */
final class MissedInk {

	/** Ink of another pen, as a share of all ink, that is too little to matter. */
	private static final double NEGLIGIBLE = 0.02;

	/** The same with faint ink, such as JPEG leaves along a stroke. */
	private static final double NEGLIGIBLE_WITH_FAINT = 0.04;

	/** A missed piece is faint below this share of the found ink's darkness. */
	private static final double FAINT = 0.5;

	/**
	 * The greatest darkness and width of a missed piece, as shares of the found ink's.
	 */
	private static final double MAX_DARKNESS = 1.1;

	private static final double MAX_WIDTH = 2.5;

	/** The same for a missed piece of a stroke that was hardly found. */
	private static final double MIN_OTHER_DARKNESS = 0.85;

	private static final double MIN_OTHER_WIDTH = 0.4;

	private static final double MAX_OTHER_WIDTH = 1.8;

	/** The least length of such a piece, as a share of the found ink's longer side. */
	private static final double MIN_OTHER_LENGTH = 0.1;

	/** More such pieces than these are print. */
	private static final int MAX_OTHERS = 1;

	/** The most ink of such pieces, as a share of all ink. */
	private static final double MAX_OTHER_INK = 0.1;

	/** More missed ink than this share of all ink is not the signature's. */
	private static final double MAX_MISSED = 0.1;

	/** A piece that reaches so many of the image's sides is a grid or a pattern. */
	private static final int MAX_SIDES = 3;

	private final List<Piece> pieces = new ArrayList<>();

	/** The raster's size. */
	private final int width;

	private final int height;

	MissedInk(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/**
	 * Adds a piece.
	 * @param ofOther whether it is part of a stroke that was hardly found
	 */
	void add(InkPiece piece, boolean ofOther) {
		this.pieces.add(new Piece(piece, ofOther));
	}

	/**
	 * Returns whether the pen that drew the signature drew what was missed too.
	 * @param signature the ink that was found
	 * @param all the mass of all ink
	 */
	boolean isPenned(InkPiece signature, long all) {
		long alien = 0;
		long faint = 0;
		long otherInk = 0;
		long missedInk = 0;
		int others = 0;
		for (Piece part : this.pieces) {
			InkPiece piece = part.piece();
			missedInk += piece.mass();
			if (piece.isPrint(signature) || piece.sides(this.width, this.height) >= MAX_SIDES) {
				return false;
			}
			if (part.ofOther()) {
				otherInk += piece.mass();
				others += (piece.mass() >= PlainInk.SPECK * all) ? 1 : 0;
			}
			if (part.isFaint(signature)) {
				faint += piece.mass();
			}
			else if (!part.isOfPen(signature)) {
				alien += piece.mass();
			}
		}
		boolean hasPrint = otherInk > NEGLIGIBLE * all && (others > MAX_OTHERS || otherInk > MAX_OTHER_INK * all);
		return !hasPrint && missedInk <= MAX_MISSED * all && alien <= NEGLIGIBLE * all
				&& alien + faint <= NEGLIGIBLE_WITH_FAINT * all;
	}

	/**
	 * Connected ink that was not found.
	 *
	 * @param ofOther whether it is part of a stroke that was hardly found
	 */
	private record Piece(InkPiece piece, boolean ofOther) {

		boolean isFaint(InkPiece signature) {
			return !this.ofOther && this.piece.darkness() < FAINT * signature.darkness();
		}

		/** Returns whether the signature's pen may have drawn it. */
		boolean isOfPen(InkPiece signature) {
			double darkness = this.piece.darkness() / signature.darkness();
			double width = this.piece.strokeWidth() / signature.strokeWidth();
			if (!this.ofOther) {
				return darkness <= MAX_DARKNESS && width <= MAX_WIDTH;
			}
			return darkness >= MIN_OTHER_DARKNESS && darkness <= MAX_DARKNESS && width >= MIN_OTHER_WIDTH
					&& width <= MAX_OTHER_WIDTH && this.piece.length() >= MIN_OTHER_LENGTH * signature.longerSide();
		}

	}

}
