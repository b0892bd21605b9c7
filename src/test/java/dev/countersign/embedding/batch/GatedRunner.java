package dev.countersign.embedding.batch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.TowerRunner;

/**
 * A runner that waits at a gate before each batch, returns each image's first pixel and
 * records the sizes of its batches.
 */
final class GatedRunner implements TowerRunner {

	/** A pixel at which the runner fails. */
	static final int FAULTY = 13;

	/** A pixel for which the runner returns {@code NaN}. */
	static final int NOT_A_NUMBER = 14;

	final List<Integer> batches = new CopyOnWriteArrayList<>();

	final Semaphore gate = new Semaphore(0);

	final Semaphore entered = new Semaphore(0);

	final CountDownLatch closed = new CountDownLatch(1);

	volatile Supplier<? extends Throwable> failure = () -> new IllegalStateException("faulty image");

	private boolean warm;

	private int warmUps;

	@Override
	public float[][] run(List<PreparedImage> images) {
		if (!this.warm) {
			this.warmUps++;
			this.warm = this.warmUps == 2 * batchSizes().size();
			return new float[images.size()][1];
		}
		this.entered.release();
		this.gate.acquireUninterruptibly();
		this.batches.add(images.size());
		float[][] answers = new float[images.size()][1];
		for (int i = 0; i < answers.length; i++) {
			int pixel = images.get(i).at(0, 0);
			if (pixel == FAULTY) {
				throwUnchecked(this.failure.get());
			}
			answers[i][0] = (pixel == NOT_A_NUMBER) ? Float.NaN : pixel;
		}
		return answers;
	}

	@Override
	public List<Integer> batchSizes() {
		return List.of(1, 2, 4);
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

	/** Lets all further batches through. */
	void open() {
		this.gate.release(1_000_000);
	}

	/** Waits until a batch is at the gate. */
	void awaitBatch() throws InterruptedException {
		this.entered.acquire();
	}

	static PreparedImage image(int pixel) {
		return new PreparedImage(1, 1, new byte[] { (byte) pixel });
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
		throw (T) failure;
	}

}
