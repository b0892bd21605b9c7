package dev.countersign.training.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.TrainingSettings;

/**
 * What tells runs apart: settings, images and first weights.
 */
public final class RunIdentity {

	private RunIdentity() {
	}

	/**
	 * The settings in words and a fingerprint of the data.
	 */
	public static String of(TrainingSettings settings, TrainingData data) {
		StartingModel start = data.start();
		return "%s on %s, judged on %s, %d pairs%s".formatted(settings, fingerprint(data.training()),
				fingerprint(data.validation()), data.trainingPairs().size(),
				(start != null) ? ", from " + start.fingerprint() : "");
	}

	/**
	 * The SHA-256 of the pool's sets, writers and file names in their order; not of the
	 * folders they lie in.
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
