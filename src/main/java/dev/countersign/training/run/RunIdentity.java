package dev.countersign.training.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;

/**
 * The identity of a run: its settings, images and initial weights.
 */
public final class RunIdentity {

	private RunIdentity() {
	}

	/**
	 * Describes the plan and adds fingerprints of the data.
	 * @param plan a plan with its length in steps
	 * @param data the data to train and validate on
	 * @return a text that is the same in all versions for the same training
	 */
	static String of(TrainingPlan plan, TrainingData data) {
		StartingModel start = data.start();
		return "%s on %s, judged on %s, %d pairs%s".formatted(words(plan), fingerprint(data.training()),
				fingerprint(data.validation()), data.trainingPairs().size(),
				(start != null) ? ", from " + start.fingerprint() : "");
	}

	/**
	 * Describes a plan as earlier versions did, so that their checkpoints can be resumed.
	 */
	private static String words(TrainingPlan plan) {
		double margin = 1;
		int batchSize = 2;
		WriterBatchShape shape = WriterBatchShape.DEFAULT;
		if (plan instanceof PairPlan pairs) {
			margin = pairs.margin();
			batchSize = pairs.batchSize();
		}
		else if (plan instanceof TripletPlan triplets) {
			margin = triplets.margin();
			batchSize = triplets.batchSize();
		}
		else if (plan instanceof WriterPlan writers) {
			shape = writers.writerBatch();
		}
		return "TrainingSettings[tower=%s, loss=%s, margin=%s, steps=%d, batchSize=%d, writerBatch=%s, optimizer=%s, augmentation=%s, seed=%d]"
			.formatted(plan.basics().tower(), plan.loss(), margin, plan.steps(), batchSize, shape, plan.optimizer(),
					plan.augmentation(), plan.basics().seed());
	}

	/**
	 * Returns the SHA-256 of the pool's datasets, writers and file names in order,
	 * without the folders.
	 */
	public static String fingerprint(ImagePool pool) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (SignatureFile file : pool.files()) {
				String line = "%s/%s/%s/%s\n".formatted(file.dataset(), file.writer(), file.genuine(),
						file.path().getFileName());
				digest.update(line.getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
