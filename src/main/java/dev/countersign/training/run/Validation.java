package dev.countersign.training.run;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.Impostors;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.training.batch.BatchPlan;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.checkpoint.ValidationReport;
import org.jspecify.annotations.Nullable;

/**
 * Validates a tower on writers that it was not trained on, always with the same unchanged
 * images.
 */
final class Validation {

	private static final long MAX_BATCHES = 64;

	private final ImagePool pool;

	private final BatchSampler sampler;

	Validation(ImagePool pool, BatchSampler sampler) {
		this.pool = pool;
		this.sampler = sampler;
	}

	ValidationReport validate(Learner learner, double trainingLoss) {
		float[][] embeddings = learner.embedder().run(this.pool.images());
		ProtocolResult result = protocol(this.pool, embeddings);
		return new ValidationReport(learner.steps(), trainingLoss, loss(learner, embeddings),
				errorRate(result, Impostors.SKILLED), errorRate(result, Impostors.RANDOM));
	}

	/**
	 * Computes the distances of the standard protocol with one reference.
	 */
	static ProtocolResult protocol(ImagePool pool, float[][] embeddings) {
		Map<SignatureFile, float[]> byFile = new LinkedHashMap<>();
		for (int i = 0; i < embeddings.length; i++) {
			byFile.put(pool.files().get(i), embeddings[i]);
		}
		return new StandardProtocol(byFile).singleReference();
	}

	private static @Nullable Double errorRate(ProtocolResult result, Impostors impostors) {
		boolean there = result.genuine().length > 0 && result.impostor(impostors).length > 0;
		return there ? result.rates(impostors).equalErrorRate() : null;
	}

	private double loss(Learner learner, float[][] embeddings) {
		long batches = Math.min(MAX_BATCHES, 2 * this.sampler.stepsPerEpoch());
		double sum = 0;
		for (long batch = 0; batch < batches; batch++) {
			BatchPlan plan = this.sampler.plan(batch);
			try (NDManager scratch = learner.manager().newSubManager()) {
				NDList sides = new NDList();
				plan.sides().forEach((side) -> sides.add(rows(scratch, embeddings, side)));
				sum += learner.loss().ofUnknownWriters(sides, plan.labels()).getFloat();
			}
		}
		return sum / batches;
	}

	private static NDArray rows(NDManager manager, float[][] embeddings, int[] side) {
		int size = embeddings[0].length;
		float[] values = new float[side.length * size];
		for (int row = 0; row < side.length; row++) {
			System.arraycopy(embeddings[side[row]], 0, values, row * size, size);
		}
		return manager.create(values, new Shape(side.length, size));
	}

}
