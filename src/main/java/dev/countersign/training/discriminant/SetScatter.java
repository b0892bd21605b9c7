package dev.countersign.training.discriminant;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The scatter of signatures in one dataset around the mean of their writer's genuine
 * signatures, with the same weight for each writer.
 */
final class SetScatter {

	private final DMatrixRMaj genuine;

	private final DMatrixRMaj forged;

	private int writers;

	SetScatter(int size) {
		this.genuine = new DMatrixRMaj(size, size);
		this.forged = new DMatrixRMaj(size, size);
	}

	void add(float[][] genuineRows, float[][] forgedRows) {
		double[] mean = mean(genuineRows);
		addSquares(genuineRows, mean, this.genuine);
		addSquares(forgedRows, mean, this.forged);
		this.writers++;
	}

	/**
	 * Adds the mean of the genuine signatures' squared deviations to a sum over datasets.
	 */
	void addGenuineTo(DMatrixRMaj sum, int sets) {
		CommonOps_DDRM.addEquals(sum, 1.0 / sets / this.writers, this.genuine);
	}

	/** Adds the mean of the forgeries' squared deviations to a sum over datasets. */
	void addForgedTo(DMatrixRMaj sum, int sets) {
		CommonOps_DDRM.addEquals(sum, 1.0 / sets / this.writers, this.forged);
	}

	private static double[] mean(float[][] rows) {
		double[] mean = new double[rows[0].length];
		for (float[] row : rows) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += row[i] / (double) rows.length;
			}
		}
		return mean;
	}

	private static void addSquares(float[][] rows, double[] mean, DMatrixRMaj sum) {
		DMatrixRMaj deviations = new DMatrixRMaj(rows.length, mean.length);
		double weight = 1 / Math.sqrt(rows.length);
		for (int row = 0; row < rows.length; row++) {
			for (int i = 0; i < mean.length; i++) {
				deviations.set(row, i, (rows[row][i] - mean[i]) * weight);
			}
		}
		CommonOps_DDRM.multAddTransA(deviations, deviations, sum);
	}

}
