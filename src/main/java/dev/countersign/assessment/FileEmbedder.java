package dev.countersign.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.UnusableImageException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.pipeline.LocatedSignature;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.worker.StopSignal;

/**
 * Reads, judges, prepares and embeds files one batch at a time. At most two batches of
 * prepared images are in memory, and at most as many decoded images as there are threads.
 */
final class FileEmbedder {

	private static final int BATCH = 32;

	private final ImageDecoder decoder;

	private final SignaturePipeline pipeline;

	private final int threads;

	private final boolean strict;

	private final UnaryOperator<DecodedImage> change;

	/**
	 * Creates a reader.
	 * @param strict whether to leave out images that the judge refuses; they are counted
	 * either way
	 * @param change applied to each decoded image before anything else
	 */
	FileEmbedder(SignaturePipeline pipeline, ImageLimits limits, int threads, boolean strict,
			UnaryOperator<DecodedImage> change) {
		this.change = change;
		this.strict = strict;
		this.decoder = new ImageDecoder(limits);
		this.pipeline = pipeline;
		this.threads = threads;
	}

	/**
	 * Reads all files.
	 * @param embedder called on the current thread
	 * @param progress receives the number of files done
	 * @param stop whether to stop
	 * @throws IOException if a file cannot be read; a file that is not an image is
	 * counted instead
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 */
	EmbeddedDataset read(List<SignatureFile> files, ImageEmbedder embedder, IntConsumer progress, StopSignal stop)
			throws IOException, InterruptedException {
		ExecutorService pool = Executors.newFixedThreadPool(this.threads);
		try {
			EmbeddedDataset dataset = new EmbeddedDataset();
			List<Future<ReadImage>> next = begin(pool, files, 0);
			for (int from = 0; from < files.size(); from += BATCH) {
				List<Future<ReadImage>> current = next;
				next = begin(pool, files, from + BATCH);
				stop.check();
				embed(files.subList(from, from + current.size()), current, embedder, dataset);
				progress.accept(from + current.size());
			}
			return dataset;
		}
		catch (ExecutionException ex) {
			throw new IOException("Could not read an image: " + ex.getCause(), ex);
		}
		finally {
			pool.shutdownNow();
		}
	}

	private List<Future<ReadImage>> begin(ExecutorService pool, List<SignatureFile> files, int from) {
		List<Future<ReadImage>> batch = new ArrayList<>();
		for (int i = from; i < Math.min(from + BATCH, files.size()); i++) {
			SignatureFile file = files.get(i);
			batch.add(pool.submit(() -> read(file)));
		}
		return batch;
	}

	private static void embed(List<SignatureFile> files, List<Future<ReadImage>> images, ImageEmbedder embedder,
			EmbeddedDataset dataset) throws InterruptedException, ExecutionException {
		List<SignatureFile> usable = new ArrayList<>();
		List<PreparedImage> prepared = new ArrayList<>();
		List<ImageFeatures> onDisk = new ArrayList<>();
		for (int i = 0; i < files.size(); i++) {
			ReadImage image = images.get(i).get();
			dataset.count(files.get(i));
			PreparedImage seen = image.prepared();
			ImageFeatures features = image.asOnDisk();
			if (!image.refusals().isEmpty()) {
				dataset.refused(files.get(i), image.refusals());
			}
			if (seen != null && features != null) {
				usable.add(files.get(i));
				prepared.add(seen);
				onDisk.add(features);
			}
		}
		float[][] embeddings = prepared.isEmpty() ? new float[0][] : embedder.embed(prepared);
		for (int i = 0; i < embeddings.length; i++) {
			dataset.embedded(usable.get(i), embeddings[i], onDisk.get(i), ImageFeatures.of(prepared.get(i)));
		}
	}

	private ReadImage read(SignatureFile file) throws IOException {
		try {
			LocatedSignature signature = this.pipeline
				.locate(this.change.apply(this.decoder.decode(Files.readAllBytes(file.path()))));
			List<String> refusals = signature.defects().stream().map(Defect::slug).toList();
			return (this.strict && !refusals.isEmpty()) ? ReadImage.refused(refusals)
					: new ReadImage(signature.prepare(), ImageFeatures.of(signature.image()), refusals);
		}
		catch (ImageRejectedException ex) {
			return ReadImage.refused(List.of(slug(ex)));
		}
	}

	private static String slug(ImageRejectedException ex) {
		return (ex instanceof ImageTooLargeException) ? "too-large"
				: (ex instanceof UnusableImageException) ? "unusable-image" : "unsupported-image";
	}

}
