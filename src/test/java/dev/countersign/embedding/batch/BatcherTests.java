package dev.countersign.embedding.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.TowerRunner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class BatcherTests {

	private static final Deadline LATER = Deadline.after(Duration.ofMinutes(10));

	private final GatedRunner runner = new GatedRunner();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Batcher batcher = start(6, Duration.ofMinutes(1));

	@AfterEach
	void close() {
		this.runner.open();
		this.batcher.close();
	}

	@Test
	void batchesWaitingImagesUpToMaximum() throws Exception {
		occupyWorker();
		List<CompletableFuture<float[]>> others = offer(1, 2, 3, 4, 5, 6);
		this.runner.open();
		assertThat(answers(others)).containsExactly(1f, 2f, 3f, 4f, 5f, 6f);
		assertThat(this.runner.batches).containsExactly(1, 4, 2);
		assertThat(this.registry.get("countersign.embedding.batch.size").summary().totalAmount()).isEqualTo(7);
		assertThat(this.registry.get("countersign.embedding.queue.wait").timer().count()).isEqualTo(7);
		assertThat(this.registry.get("countersign.embedding.inference").timer().count()).isEqualTo(3);
	}

	@Test
	void letsNobodyPrepareMoreThanWorkersTake() throws Exception {
		occupyWorker();
		offer(1, 2, 3);
		this.batcher.awaitShortQueue(LATER, () -> true);
		offer(4);
		this.batcher.awaitShortQueue(Deadline.after(Duration.ofMillis(1)), () -> true);
		CompletableFuture<Void> prepared = CompletableFuture.runAsync(() -> {
			try {
				this.batcher.awaitShortQueue(LATER, () -> true);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(prepared).isNotDone();
		this.runner.open();
		prepared.join();
	}

	@Test
	void endsWaitForShortQueueWhenNobodyWantsItAnyMore() throws Exception {
		occupyWorker();
		offer(1, 2, 3, 4);
		AtomicBoolean wanted = new AtomicBoolean(true);
		AtomicInteger asked = new AtomicInteger();
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
			try {
				this.batcher.awaitShortQueue(LATER, () -> {
					asked.incrementAndGet();
					return wanted.get();
				});
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		while (asked.get() == 0) {
			Thread.onSpinWait();
		}
		// It has been asked with the queue's lock, so it waits when that is free.
		assertThat(this.batcher.depth()).isEqualTo(4);
		assertThat(waiting).isNotDone();
		wanted.set(false);
		this.batcher.lookAgain();
		// Unlike join, this ends when the test's time is over.
		waiting.get();
		assertThat(this.batcher.depth()).isEqualTo(4);
		this.runner.open();
	}

	@Test
	void endsWaitForShortQueueWhenItIsClosed() throws Exception {
		occupyWorker();
		offer(1, 2, 3, 4);
		CompletableFuture<Void> closed = CompletableFuture.runAsync(this.batcher::close);
		this.batcher.awaitShortQueue(LATER, () -> true);
		assertThat(this.batcher.isServing()).isFalse();
		this.runner.open();
		closed.join();
	}

	@Test
	void runsWhatNobodyWaitsForLastAndInSmallBatches() throws Exception {
		occupyWorker();
		List<CompletableFuture<float[]>> background = this.batcher.offer(images(1, 2), LATER, Urgency.BACKGROUND);
		List<CompletableFuture<float[]>> requests = offer(3, 4);
		assertThat(this.batcher.depth()).isEqualTo(4);
		this.runner.open();
		assertThat(answers(requests)).containsExactly(3f, 4f);
		assertThat(answers(background)).containsExactly(1f, 2f);
		assertThat(this.runner.batches).containsExactly(1, 2, 1, 1);
	}

	@Test
	void keepsRoomFromWhatNobodyWaitsFor() throws Exception {
		occupyWorker();
		this.batcher.offer(images(1, 2, 3, 4, 5, 6), LATER, Urgency.BACKGROUND);
		assertThatExceptionOfType(OverloadedException.class)
			.isThrownBy(() -> this.batcher.offer(images(7), LATER, Urgency.BACKGROUND));
		this.batcher.requireRoomFor(6, LATER, Urgency.REQUEST);
		assertThat(offer(1, 2, 3, 4, 5, 6)).hasSize(6);
	}

	@Test
	void acceptsAllImagesOfRequestOrNone() throws Exception {
		occupyWorker();
		offer(1, 2, 3, 4);
		assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> offer(5, 6, 7))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
		assertThat(this.batcher.depth()).isEqualTo(4);
		assertThat(offer(5, 6)).hasSize(2);
		assertThat(this.batcher.depth()).isEqualTo(6);
		assertThatExceptionOfType(OverloadedException.class)
			.isThrownBy(() -> this.batcher.requireRoomFor(1, LATER, Urgency.REQUEST));
		assertThat(this.registry.get("countersign.embedding.rejected").tag("reason", "queue-full").counter().count())
			.isEqualTo(4);
	}

	@Test
	void rejectsRequestLargerThanQueue() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> offer(1, 2, 3, 4, 5, 6, 7))
			.withMessageContaining("countersign.embedding.queue-capacity");
	}

	@Test
	void dropsExpiredImages() throws Exception {
		occupyWorker();
		// An empty queue accepts anything, even an expired image.
		CompletableFuture<float[]> late = this.batcher.offer(images(1), Deadline.after(Duration.ZERO), Urgency.REQUEST)
			.get(0);
		CompletableFuture<float[]> inTime = offer(2).get(0);
		this.runner.open();
		assertThat(inTime.join()).containsExactly(2);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join)
			.withCauseInstanceOf(DeadlineExceededException.class);
		assertThat(this.runner.batches).containsExactly(1, 1);
		assertThat(
				this.registry.get("countersign.embedding.dropped").tag("reason", "deadline-passed").counter().count())
			.isOne();
	}

	@Test
	void dropsCancelledImages() throws Exception {
		occupyWorker();
		List<CompletableFuture<float[]>> others = offer(1, 2, 3);
		others.get(1).cancel(false);
		this.runner.open();
		assertThat(others.get(0).join()).containsExactly(1);
		assertThat(others.get(2).join()).containsExactly(3);
		assertThat(this.runner.batches).containsExactly(1, 2);
		assertThat(this.registry.get("countersign.embedding.dropped").tag("reason", "cancelled").counter().count())
			.isOne();
	}

	@Test
	void rejectsImagesThatWouldBeLate() throws Exception {
		occupyWorker();
		offer(1);
		assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> this.batcher
			.offer(List.of(GatedRunner.image(2)), Deadline.after(Duration.ZERO), Urgency.REQUEST));
		assertThat(this.registry.get("countersign.embedding.rejected").tag("reason", "too-late").counter().count())
			.isOne();
	}

	@Test
	void survivesFailingBatch() throws Exception {
		occupyWorker();
		List<CompletableFuture<float[]>> faulty = offer(1, GatedRunner.FAULTY, 2, 3);
		List<CompletableFuture<float[]>> fine = offer(4);
		this.runner.failure = () -> new OutOfMemoryError("made up");
		this.runner.open();
		assertThat(answers(fine)).containsExactly(4f);
		assertThat(faulty)
			.allSatisfy((answer) -> assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join)
				.withCauseInstanceOf(OutOfMemoryError.class));
		assertThat(answers(offer(5))).containsExactly(5f);
		assertThat(this.registry.get("countersign.embedding.failed").counter().count()).isEqualTo(4);
		assertThat(this.batcher.isServing()).isTrue();
	}

	@Test
	void failsOnNonFiniteOutput() throws Exception {
		this.runner.open();
		List<CompletableFuture<float[]>> answers = offer(GatedRunner.NOT_A_NUMBER, 2);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> answers.get(0).join())
			.withCauseInstanceOf(ArithmeticException.class);
		assertThat(answers.get(1).join()).containsExactly(2);
	}

	@Test
	void completesAcceptedImagesOnClose() throws Exception {
		occupyWorker();
		List<CompletableFuture<float[]>> taken = offer(1, 2, 3, 4, 5, 6);
		CountDownLatch closing = new CountDownLatch(1);
		CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
			closing.countDown();
			this.batcher.close();
		});
		closing.await();
		while (this.batcher.isServing()) {
			Thread.onSpinWait();
		}
		assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> offer(7))
			.withMessageContaining("shutting down");
		assertThat(closed).isNotDone();
		this.runner.open();
		closed.join();
		assertThat(answers(taken)).containsExactly(1f, 2f, 3f, 4f, 5f, 6f);
		assertThat(this.runner.closed.getCount()).isZero();
		assertThat(this.batcher.isRunning()).isFalse();
	}

	@Test
	void rejectsWaitingImagesIfTowerHangsOnClose() throws Exception {
		GatedRunner hanging = new GatedRunner();
		Batcher other = start(hanging, 1, 6, Duration.ofMillis(1));
		other.offer(List.of(GatedRunner.image(1)), LATER, Urgency.REQUEST);
		hanging.awaitBatch();
		CompletableFuture<float[]> waiting = other.offer(List.of(GatedRunner.image(2)), LATER, Urgency.REQUEST).get(0);
		other.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(waiting::join)
			.withCauseInstanceOf(OverloadedException.class);
		assertThat(other.isRunning()).isTrue();
		hanging.open();
		assertThat(hanging.closed.await(1, TimeUnit.MINUTES)).isTrue();
	}

	@Test
	void spreadsRequestOverFreeWorkers() throws Exception {
		List<GatedRunner> runners = List.of(new GatedRunner(), new GatedRunner());
		try (Batcher two = startTwo(runners)) {
			two.beginPreparing();
			two.endPreparing();
			List<CompletableFuture<float[]>> pair = two.offer(images(1, 2), LATER, Urgency.REQUEST);
			runners.get(0).awaitBatch();
			runners.get(1).awaitBatch();
			runners.forEach(GatedRunner::open);
			assertThat(answers(pair)).containsExactly(1f, 2f);
		}
		assertThat(runners).allSatisfy((one) -> assertThat(one.closed.getCount()).isZero());
	}

	@Test
	void spreadsNextRequestOnceWorkersAreBack() throws Exception {
		List<GatedRunner> runners = List.of(new GatedRunner(), new GatedRunner());
		try (Batcher two = startTwo(runners)) {
			two.offer(images(1, 2), LATER, Urgency.REQUEST);
			runners.get(0).awaitBatch();
			runners.get(1).awaitBatch();
			runners.forEach(GatedRunner::open);
			// A worker answers before it is back.
			Awaitility.await().until(() -> {
				int before = batches(runners);
				answers(two.offer(images(3, 4), LATER, Urgency.REQUEST));
				return batches(runners) == before + 2;
			});
		}
	}

	@Test
	void leavesNothingToBusyWorker() throws Exception {
		List<GatedRunner> runners = List.of(new GatedRunner(), new GatedRunner());
		try (Batcher two = startTwo(runners)) {
			two.offer(images(1, 2), LATER, Urgency.REQUEST);
			runners.get(0).awaitBatch();
			runners.get(1).awaitBatch();
			List<CompletableFuture<float[]>> others = two.offer(images(3, 4, 5, 6), LATER, Urgency.REQUEST);
			runners.get(0).open();
			assertThat(answers(others)).containsExactly(3f, 4f, 5f, 6f);
			assertThat(runners.get(0).batches).containsExactly(1, 4);
			runners.get(1).open();
		}
	}

	@Test
	void keepsRequestTogetherWhilePreparingTakesCpus() throws Exception {
		List<GatedRunner> runners = List.of(new GatedRunner(), new GatedRunner());
		runners.forEach(GatedRunner::open);
		try (Batcher two = startTwo(runners)) {
			two.beginPreparing();
			answers(two.offer(images(1, 2), LATER, Urgency.REQUEST));
			assertThat(runners).flatExtracting((one) -> one.batches).containsExactly(2);
		}
	}

	@Test
	void spreadsRequestWhilePreparingLeavesCpus() throws Exception {
		List<GatedRunner> runners = List.of(new GatedRunner(), new GatedRunner());
		try (Batcher two = startTwo(runners, 4)) {
			two.beginPreparing();
			two.beginPreparing();
			List<CompletableFuture<float[]>> pair = two.offer(images(1, 2), LATER, Urgency.REQUEST);
			runners.get(0).awaitBatch();
			runners.get(1).awaitBatch();
			runners.forEach(GatedRunner::open);
			assertThat(answers(pair)).containsExactly(1f, 2f);
		}
	}

	@Test
	void failsToStartWithBrokenRunner() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> Batcher.start("broken", () -> {
			throw new IllegalStateException("no such device");
		}, GatedRunner.image(0), new BatcherSettings(2, 2, 6, 4, Duration.ZERO, Duration.ofMinutes(1)),
				BatcherListener.NONE))
			.withMessageContaining("no such device");
	}

	/** Keeps the worker busy, so that the next images wait in the queue. */
	private void occupyWorker() throws Exception {
		offer(100);
		this.runner.awaitBatch();
	}

	private List<CompletableFuture<float[]>> offer(int... pixels) throws OverloadedException {
		return this.batcher.offer(images(pixels), LATER, Urgency.REQUEST);
	}

	private static List<PreparedImage> images(int... pixels) {
		return IntStream.of(pixels).mapToObj(GatedRunner::image).toList();
	}

	private static List<Float> answers(List<CompletableFuture<float[]>> answers) {
		return answers.stream().map((answer) -> answer.join()[0]).toList();
	}

	private static int batches(List<GatedRunner> runners) {
		return runners.stream().mapToInt((one) -> one.batches.size()).sum();
	}

	private static Batcher startTwo(List<GatedRunner> runners) {
		return startTwo(runners, 2);
	}

	private static Batcher startTwo(List<GatedRunner> runners, int cpus) {
		List<GatedRunner> unused = new ArrayList<>(runners);
		return Batcher.start("two", () -> take(unused), GatedRunner.image(0),
				new BatcherSettings(2, cpus, 6, 4, Duration.ZERO, Duration.ofMinutes(1)), BatcherListener.NONE);
	}

	private static synchronized TowerRunner take(List<GatedRunner> free) {
		return free.remove(0);
	}

	private Batcher start(int capacity, Duration shutdownTimeout) {
		return start(this.runner, 1, capacity, shutdownTimeout);
	}

	private Batcher start(GatedRunner runner, int workers, int capacity, Duration shutdownTimeout) {
		return Batcher.start("test", () -> runner, GatedRunner.image(0),
				new BatcherSettings(workers, workers, capacity, 4, Duration.ZERO, shutdownTimeout),
				new MicrometerBatcherListener(this.registry));
	}

}
