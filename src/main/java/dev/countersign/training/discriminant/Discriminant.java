package dev.countersign.training.discriminant;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.countersign.tower.weights.FloatTensor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Fits a linear map of embeddings that stretches distances along directions in which
 * forgeries differ from what they imitate, and shrinks them along directions in which one
 * person's signatures differ. Sources: Fisher, "The use of multiple measurements in
 * taxonomic problems", Annals of Eugenics 7, 1936; for scaling a metric by the variation
 * within one person's samples, Hatch, Kajarekar and Stolcke, "Within-class covariance
 * normalization for SVM-based speaker recognition", Interspeech 2006. All datasets have
 * the same weight, as have all writers within a dataset. Not thread-safe.
 */
public final class Discriminant {

	/**
	 * Fraction of the genuine signatures' mean variance that is added to the variance of
	 * each direction, since on writers that the tower has memorized the variance is too
	 * low.
	 */
	private static final double RIDGE = 2;

	/**
	 * Exponent of the variance ratio by which a direction is scaled. With 0.5, the
	 * squared distance would be scaled by the full ratio.
	 */
	private static final double POWER = 0.25;

	private static final double MIN_RATIO = 1e-9;

	private final int inputSize;

	private final Map<String, SetScatter> sets = new LinkedHashMap<>();

	private int writers;

	/**
	 * Creates a fit without writers.
	 * @param inputSize dimension of the embeddings
	 */
	public Discriminant(int inputSize) {
		this.inputSize = inputSize;
	}

	/**
	 * Adds a writer unless there are fewer than two genuine signatures or no forgery.
	 * @param set the writer's dataset
	 * @param genuine embeddings of the writer's genuine signatures
	 * @param forged embeddings of skilled forgeries of them
	 */
	public void add(String set, float[][] genuine, float[][] forged) {
		if (genuine.length > 1 && forged.length > 0) {
			this.sets.computeIfAbsent(set, (name) -> new SetScatter(this.inputSize)).add(genuine, forged);
			this.writers++;
		}
	}

	/**
	 * Returns the number of added writers.
	 * @return 0 or more
	 */
	public int writers() {
		return this.writers;
	}

	/**
	 * Fits the map.
	 * @param size dimension of the result, at most that of the embeddings
	 * @return a matrix of the shape {@code (size, inputSize)} whose rows are the
	 * directions, starting with those in which forgeries differ most; {@code null} if
	 * nothing can be fitted because all signatures of each writer are the same
	 */
	public @Nullable FloatTensor fit(int size) {
		DMatrixRMaj within = new DMatrixRMaj(this.inputSize, this.inputSize);
		DMatrixRMaj forged = new DMatrixRMaj(this.inputSize, this.inputSize);
		this.sets.values().forEach((set) -> {
			set.addGenuineTo(within, this.sets.size());
			set.addForgedTo(forged, this.sets.size());
		});
		double variance = CommonOps_DDRM.trace(within) / this.inputSize;
		for (int i = 0; i < this.inputSize; i++) {
			within.add(i, i, RIDGE * variance);
		}
		CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(this.inputSize, true);
		if (!(variance > 0) || MatrixFeatures_DDRM.hasUncountable(forged) || !cholesky.decompose(within)) {
			return null;
		}
		DMatrixRMaj whitening = cholesky.getT(null);
		CommonOps_DDRM.invert(whitening);
		DMatrixRMaj ratios = whitened(whitening, forged);
		EigenDecomposition_F64<DMatrixRMaj> directions = DecompositionFactory_DDRM.eig(this.inputSize, true, true);
		return directions.decompose(ratios) ? map(directions, whitening, size) : null;
	}

	/**
	 * Returns the forgeries' scatter in coordinates in which that of the genuine
	 * signatures is the identity.
	 */
	private DMatrixRMaj whitened(DMatrixRMaj whitening, DMatrixRMaj forged) {
		DMatrixRMaj half = new DMatrixRMaj(this.inputSize, this.inputSize);
		DMatrixRMaj whole = new DMatrixRMaj(this.inputSize, this.inputSize);
		CommonOps_DDRM.mult(whitening, forged, half);
		CommonOps_DDRM.multTransB(half, whitening, whole);
		return whole;
	}

	private FloatTensor map(EigenDecomposition_F64<DMatrixRMaj> directions, DMatrixRMaj whitening, int size) {
		List<Integer> order = IntStream.range(0, this.inputSize)
			.boxed()
			.sorted(Comparator.comparingDouble((Integer i) -> directions.getEigenvalue(i).getReal()).reversed())
			.limit(size)
			.toList();
		float[] rows = new float[size * this.inputSize];
		DMatrixRMaj row = new DMatrixRMaj(1, this.inputSize);
		for (int i = 0; i < size; i++) {
			double ratio = directions.getEigenvalue(order.get(i)).getReal();
			CommonOps_DDRM.multTransA(directions.getEigenVector(order.get(i)), whitening, row);
			double scale = Math.pow(Math.max(ratio, MIN_RATIO), POWER);
			for (int j = 0; j < this.inputSize; j++) {
				rows[i * this.inputSize + j] = (float) (scale * row.get(0, j));
			}
		}
		return new FloatTensor(new long[] { size, this.inputSize }, rows);
	}

}
