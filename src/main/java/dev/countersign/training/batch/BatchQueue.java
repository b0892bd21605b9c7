package dev.countersign.training.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Assembles batches ahead of the steps that need them, on separate threads. Batches are
 * returned in the order of their steps, and only a few are held at a time. Only one
 * thread may take batches.
 */
public final class BatchQueue implements AutoCloseable {

	private final BatchAssembler assembler;

	private final ExecutorService threads;

	private final int ahead;

	private final long end;

	private final Deque<Future<Batch>> batches = new ArrayDeque<>();

	private long next;

	/**
	 * Starts to assemble batches.
	 * @param assembler assembles the batches
	 * @param first the first step
	 * @param end the step after the last
	 * @param threadCount number of threads, at least 1
	 * @param ahead maximum number of batches assembled but not yet taken, at least 1
	 */
	public BatchQueue(BatchAssembler assembler, long first, long end, int threadCount, int ahead) {
		this.assembler = assembler;
		this.ahead = ahead;
		this.next = first;
		this.end = end;
		this.threads = Executors.newFixedThreadPool(threadCount, (task) -> {
			Thread thread = new Thread(task, "training-batches");
			thread.setDaemon(true);
			return thread;
		});
		fill();
	}

	private void fill() {
		while (this.batches.size() < this.ahead && this.next < this.end) {
			long step = this.next++;
			this.batches.add(this.threads.submit(() -> this.assembler.assemble(step)));
		}
	}

	/**
	 * Returns the batch of the next step, waiting until it is ready.
	 * @return the batch
	 * @throws InterruptedException if the wait is interrupted
	 * @throws IllegalStateException if the batch could not be assembled, or none is left
	 */
	public Batch take() throws InterruptedException {
		Future<Batch> batch = this.batches.poll();
		if (batch == null) {
			throw new IllegalStateException("No batch is left before step " + this.end);
		}
		fill();
		try {
			return batch.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Could not assemble a batch: " + ex.getCause(), ex.getCause());
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
