package dev.countersign.training.loss;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * A loss on batches of several writers with several genuine signatures and skilled
 * forgeries each. Embeddings have unit length, and their similarity is the cosine. The
 * loss is the sum of three parts:
 * <ul>
 * <li>cosine-margin softmax (Wang et al., CosFace, 2018) with two classes per writer,
 * genuine and forged; invented writers have none;</li>
 * <li>for each pair of genuine signatures of a writer, a soft maximum of the similarities
 * of the first to everything that its writer did not sign, against the similarity of the
 * pair (the several-positives, several-negatives form of Sohn, 2016);</li>
 * <li>logistic loss of the similarity at one learned threshold for all writers, since a
 * verifier with a single threshold is evaluated that way; genuine pairs, forgeries and
 * other writers have a weight of one third each.</li>
 * </ul>
 * One side: the images of the batch.
 */
public final class ForgeryAwareLoss implements EmbeddingLoss {

	private static final float CLASS_SCALE = 24;

	private static final float CLASS_MARGIN = 0.2f;

	private static final float PAIR_SCALE = 12;

	private static final float FIRST_THRESHOLD = 0.5f;

	private final int writers;

	private final NDArray classWeights;

	private final NDArray threshold;

	/**
	 * Creates a loss with new class weights.
	 * @param manager owns the loss's parameters
	 * @param writers number of training writers; labels from this number on belong to
	 * invented writers
	 * @param embeddingSize dimension of an embedding
	 */
	public ForgeryAwareLoss(NDManager manager, int writers, int embeddingSize) {
		this.writers = writers;
		this.classWeights = manager.randomNormal(0, (float) (1 / Math.sqrt(embeddingSize)),
				new Shape(2L * writers, embeddingSize), DataType.FLOAT32);
		this.threshold = manager.create(new float[] { FIRST_THRESHOLD });
		this.classWeights.setRequiresGradient(true);
		this.threshold.setRequiresGradient(true);
	}

	@Override
	public int sides() {
		return 1;
	}

	@Override
	public Map<String, NDArray> parameters() {
		return Map.of("class_weights", this.classWeights, "threshold", this.threshold);
	}

	@Override
	public NDArray of(NDList embeddings, RowLabels labels) {
		return classes(embeddings.singletonOrThrow(), labels).add(ofUnknownWriters(embeddings, labels));
	}

	@Override
	public NDArray ofUnknownWriters(NDList embeddings, RowLabels labels) {
		NDArray vectors = embeddings.singletonOrThrow();
		NDManager manager = vectors.getManager();
		NDArray similarity = vectors.matMul(vectors.transpose());
		PairMasks masks = new PairMasks(labels);
		NDArray genuine = masks.genuine(manager);
		NDArray forged = masks.forged(manager);
		NDArray others = masks.others(manager);
		return ranking(similarity, genuine, forged.add(others)).add(oneThreshold(similarity, genuine, forged, others));
	}

	private NDArray classes(NDArray vectors, RowLabels labels) {
		NDManager manager = vectors.getManager();
		float[] chosen = new float[labels.size() * 2 * this.writers];
		for (int row = 0; row < labels.size(); row++) {
			int writer = labels.writers()[row];
			if (writer < this.writers) {
				chosen[(row * this.writers + writer) * 2 + (labels.forged()[row] ? 1 : 0)] = 1;
			}
		}
		NDArray oneHot = manager.create(chosen, new Shape(labels.size(), 2L * this.writers));
		// Results derived from a parameter would otherwise belong to the loss's manager.
		NDArray weights = manager.ones(new Shape(1)).mul(this.classWeights);
		NDArray directions = weights.div(weights.square().sum(new int[] { 1 }, true).add(1e-12).sqrt());
		NDArray cosine = vectors.matMul(directions.transpose());
		NDArray logits = Constants.times(cosine.sub(oneHot.mul(CLASS_MARGIN)), CLASS_SCALE);
		return Constants.times(logits.logSoftmax(1).mul(oneHot).sum(), -1.0 / labels.size());
	}

	private static NDArray ranking(NDArray similarity, NDArray positives, NDArray negatives) {
		NDArray scaled = Constants.times(similarity, PAIR_SCALE);
		NDArray hardest = scaled.exp().mul(negatives).sum(new int[] { 1 }, true).add(1e-12).log();
		return meanOver(positives, Activation.softPlus(hardest.sub(scaled)));
	}

	private NDArray oneThreshold(NDArray similarity, NDArray genuine, NDArray forged, NDArray others) {
		NDArray beyond = Constants.times(similarity.sub(this.threshold), PAIR_SCALE);
		NDArray costOfAcceptance = Activation.softPlus(beyond);
		return Constants
			.times(meanOver(genuine, Activation.softPlus(beyond.neg())).add(meanOver(forged, costOfAcceptance))
				.add(meanOver(others, costOfAcceptance)), 1.0 / 3);
	}

	private static NDArray meanOver(NDArray mask, NDArray values) {
		return values.mul(mask).sum().div(Constants.atLeast(mask.sum(), 1));
	}

}
