package dev.countersign.embedding;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageDecoder;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.SignatureJudge;
import dev.countersign.image.UnusableImageException;

/**
 * From a file's bytes to what the tower sees, for as many images at a time as there are
 * CPUs: more would only hold more decoded images in memory at once.
 */
final class SignatureReader {

	private static final int THUMBNAIL_WIDTH = 640;

	private static final int THUMBNAIL_HEIGHT = 320;

	private final ImageDecoder decoder;

	private final SignatureJudge judge;

	private final Semaphore permits;

	private final int mostWaiting;

	SignatureReader(ImageDecoder decoder, SignatureJudge judge, int concurrency, int mostWaiting) {
		this.decoder = decoder;
		this.judge = judge;
		this.permits = new Semaphore(concurrency, true);
		this.mostWaiting = mostWaiting;
	}

	/**
	 * Reads one image, waiting for its turn up to the deadline.
	 * @param withThumbnail whether a person will look at it
	 * @throws OverloadedException if too many wait already, or its turn does not come
	 */
	ReadSignature read(byte[] content, ServedModel model, Deadline deadline, boolean withThumbnail)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		if (this.permits.getQueueLength() >= this.mostWaiting) {
			throw model.batcher().reject(Rejection.DECODERS_BUSY, 1);
		}
		if (!this.permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
			throw model.batcher().reject(Rejection.DEADLINE_PASSED, 1);
		}
		try {
			GreyImage image = this.decoder.decode(content);
			List<Defect> defects = this.judge.judge(image);
			if (!defects.isEmpty()) {
				throw new UnusableImageException(defects);
			}
			PreparedImage prepared = model.preparation().prepare(image);
			return new ReadSignature(prepared,
					withThumbnail ? image.fittedWithin(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT) : null);
		}
		finally {
			this.permits.release();
		}
	}

}
