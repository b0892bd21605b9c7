package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Masks of the kinds of pairs in a batch: matrices {@code (rows, rows)} of 0 and 1. The
 * matrix row stands for the anchor, which is a genuine signature.
 */
final class PairMasks {

	private final int rows;

	private final float[] genuine;

	private final float[] forged;

	private final float[] others;

	PairMasks(RowLabels labels) {
		this.rows = labels.size();
		this.genuine = new float[this.rows * this.rows];
		this.forged = new float[this.rows * this.rows];
		this.others = new float[this.rows * this.rows];
		for (int anchor = 0; anchor < this.rows; anchor++) {
			if (labels.forged()[anchor]) {
				continue;
			}
			for (int row = 0; row < this.rows; row++) {
				if (row != anchor) {
					kindOf(labels, anchor, row)[anchor * this.rows + row] = 1;
				}
			}
		}
	}

	private float[] kindOf(RowLabels labels, int anchor, int row) {
		if (labels.writers()[row] != labels.writers()[anchor]) {
			return this.others;
		}
		return labels.forged()[row] ? this.forged : this.genuine;
	}

	/** Mask of other genuine signatures of the anchor's writer. */
	NDArray genuine(NDManager manager) {
		return manager.create(this.genuine, new Shape(this.rows, this.rows));
	}

	/** Mask of forgeries of the anchor's writer. */
	NDArray forged(NDManager manager) {
		return manager.create(this.forged, new Shape(this.rows, this.rows));
	}

	/** Mask of all signatures, genuine or forged, of other writers. */
	NDArray others(NDManager manager) {
		return manager.create(this.others, new Shape(this.rows, this.rows));
	}

}
