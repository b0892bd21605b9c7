package dev.countersign.training.data;

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
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.PackedImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and prepares all images once, on all processors. The results stay packed in
 * memory, about 15 KB per image of 576 × 288 pixels.
 */
public final class PreparedImages {

	private static final Logger logger = LoggerFactory.getLogger(PreparedImages.class);

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final SignaturePipeline pipeline;

	private final long room;

	private long taken;

	/**
	 * Creates a loader without a memory limit.
	 * @param pipeline the pipeline applied to each image; its judge does not refuse any
	 */
	public PreparedImages(SignaturePipeline pipeline) {
		this(pipeline, Long.MAX_VALUE);
	}

	/**
	 * Creates a loader with a memory limit.
	 * @param pipeline the pipeline applied to each image; its judge does not refuse any
	 * @param room memory for all loaded images, in bytes
	 */
	public PreparedImages(SignaturePipeline pipeline, long room) {
		this.pipeline = pipeline;
		this.room = room;
	}

	/**
	 * Prepares files. One that cannot be decoded is left out with a warning.
	 * @return a pool in the files' order
	 * @throws NoRoomException if the images do not fit beside those loaded before
	 * @throws IOException if a file cannot be read
	 * @throws InterruptedException if the wait is interrupted
	 */
	public ImagePool load(List<SignatureFile> files) throws IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<Future<Optional<PackedImage>>> images = new ArrayList<>();
			files.forEach((file) -> images.add(threads.submit(() -> prepare(file))));
			Map<SignatureFile, PackedImage> prepared = new LinkedHashMap<>();
			for (int i = 0; i < files.size(); i++) {
				SignatureFile file = files.get(i);
				Optional<PackedImage> image = images.get(i).get();
				if (image.isPresent()) {
					take(image.get());
					prepared.put(file, image.get());
				}
			}
			return new ImagePool(prepared);
		}
		catch (ExecutionException ex) {
			throw new IOException("Could not read an image: " + ex.getCause(), ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void take(PackedImage image) {
		this.taken += image.size();
		if (this.taken > this.room) {
			throw new NoRoomException(this.room);
		}
	}

	private Optional<PackedImage> prepare(SignatureFile file) throws IOException {
		try {
			return Optional.of(PackedImage
				.of(this.pipeline.locate(this.decoder.decode(Files.readAllBytes(file.path()))).prepare()));
		}
		catch (ImageRejectedException ex) {
			logger.warn("Skipping {}: {}", file.path(), ex.getMessage());
			return Optional.empty();
		}
	}

	/** The prepared images do not fit in memory. */
	@SuppressWarnings("serial")
	public static final class NoRoomException extends RuntimeException {

		private NoRoomException(long room) {
			super("The prepared images take more than %,d MB, half of the process's memory".formatted(room >> 20));
		}

	}

}
