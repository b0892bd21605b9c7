package dev.countersign.training;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.ImageDecoder;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Preparation;
import dev.countersign.training.batch.ImagePool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and prepares all images once, on all processors. The result stays in memory: 32
 * KiB for each image of 256 × 128.
 */
final class PreparedImages {

	private static final Logger logger = LoggerFactory.getLogger(PreparedImages.class);

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final Preparation preparation;

	PreparedImages(Preparation preparation) {
		this.preparation = preparation;
	}

	/**
	 * Prepares files. One that cannot be decoded is left out with a warning.
	 * @return a pool in the files' order
	 * @throws IOException if a file cannot be read
	 * @throws InterruptedException if the wait is interrupted
	 */
	ImagePool load(List<SignatureFile> files) throws IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<Future<Optional<PreparedImage>>> images = new ArrayList<>();
			files.forEach((file) -> images.add(threads.submit(() -> prepare(file))));
			Map<SignatureFile, PreparedImage> prepared = new LinkedHashMap<>();
			for (int i = 0; i < files.size(); i++) {
				SignatureFile file = files.get(i);
				images.get(i).get().ifPresent((image) -> prepared.put(file, image));
			}
			return new ImagePool(prepared);
		}
		catch (ExecutionException ex) {
			throw new IOException("An image could not be read: " + ex.getCause(), ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Optional<PreparedImage> prepare(SignatureFile file) throws IOException {
		try {
			return Optional.of(this.preparation.prepare(this.decoder.decode(Files.readAllBytes(file.path()))));
		}
		catch (ImageRejectedException ex) {
			logger.warn("Leaving out {}: {}", file.path(), ex.getMessage());
			return Optional.empty();
		}
	}

}
