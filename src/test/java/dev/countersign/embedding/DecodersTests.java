package dev.countersign.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.image.Demand;
import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DecodersTests {

	private static final Requester BUSY = new Requester("default", "busy");

	private static final Requester OTHER = new Requester("default", "other");

	private static final ReadSignature READ = new ReadSignature(new PreparedImage(1, 1, new byte[1]), null, null);

	private final Decoders decoders = new Decoders(1, 3, Duration.ZERO);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch gate = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.gate.countDown();
		this.decoders.close();
	}

	@Test
	void endsWorkWhenItsRequestHasBeenAnswered() throws Exception {
		Reading<ReadSignature> endless = new Reading<>(BUSY, soon(), this::untilUnwanted);
		assertThat(this.decoders.begin(endless)).isTrue();
		this.begun.await();
		assertThat(this.decoders.busy()).isOne();
		this.decoders.cancel(endless);
		assertThat(next(OTHER).result().get()).isEqualTo(READ);
	}

	@Test
	void endsWorkAtDeadline() throws Exception {
		Reading<ReadSignature> endless = begunBeforeDeadline(this::untilUnwanted);
		assertThat(next(OTHER).result().get()).isEqualTo(READ);
		assertThat(endless.result()).isCompletedExceptionally();
	}

	@Test
	void beginsNoWorkAfterDeadline() throws Exception {
		Reading<ReadSignature> late = new Reading<>(BUSY, Deadline.after(Duration.ZERO), (demand) -> {
			throw new AssertionError("Nobody waits");
		});
		assertThat(this.decoders.begin(late)).isTrue();
		next(OTHER).result().get();
		assertThat(late.result()).isNotDone();
	}

	@Test
	void displacesImageOfBusiestRequester() throws Exception {
		occupy(soon());
		List<Reading<ReadSignature>> waiting = List.of(next(BUSY), next(BUSY), next(BUSY));
		assertThat(this.decoders.begin(reading(BUSY))).isFalse();
		Reading<ReadSignature> others = next(OTHER);
		assertThat(waiting.get(2).result()).isCancelled();
		this.gate.countDown();
		assertThat(others.result().get()).isEqualTo(READ);
		assertThat(waiting.get(0).result().get()).isEqualTo(READ);
	}

	@Test
	void survivesErrors() throws Exception {
		Reading<ReadSignature> failing = new Reading<>(BUSY, soon(), (demand) -> {
			throw new OutOfMemoryError("Drawn for the test");
		});
		assertThat(this.decoders.begin(failing)).isTrue();
		assertThat(next(BUSY).result().get()).isEqualTo(READ);
		assertThat(failing.result()).isCompletedExceptionally();
	}

	@Test
	void isOutOfServiceWhileAllDecodersAreStuck() throws Exception {
		DecodersHealthIndicator health = new DecodersHealthIndicator(this.decoders);
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		Reading<ReadSignature> late = begunBeforeDeadline((demand) -> untilGateOpens());
		while (!late.isLateBy(Duration.ZERO)) {
			Thread.onSpinWait();
		}
		assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		this.gate.countDown();
		next(OTHER).result().get();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
	}

	private void occupy(Deadline deadline) throws InterruptedException {
		assertThat(this.decoders.begin(new Reading<>(BUSY, deadline, (demand) -> untilGateOpens()))).isTrue();
		this.begun.await();
	}

	/**
	 * Begins work with little time, and with some more if a busy machine did not get to
	 * it.
	 */
	private Reading<ReadSignature> begunBeforeDeadline(Reading.Work<ReadSignature> work) {
		AtomicReference<@Nullable Demand> first = new AtomicReference<>();
		List<Reading<ReadSignature>> tries = new ArrayList<>();
		while (first.get() == null) {
			Reading<ReadSignature> next = new Reading<>(BUSY, Deadline.after(Duration.ofMillis(50)), (demand) -> {
				first.compareAndSet(null, demand);
				return work.read(demand);
			});
			tries.add(next);
			assertThat(this.decoders.begin(next)).isTrue();
			while (first.get() == null && !next.isLateBy(Duration.ZERO)) {
				Thread.onSpinWait();
			}
		}
		return tries.stream().filter((each) -> each == first.get()).findAny().orElseThrow();
	}

	private ReadSignature untilGateOpens() {
		this.begun.countDown();
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return READ;
	}

	private ReadSignature untilUnwanted(Demand demand) {
		this.begun.countDown();
		while (true) {
			demand.require();
		}
	}

	private Reading<ReadSignature> next(Requester requester) {
		Reading<ReadSignature> reading = reading(requester);
		assertThat(this.decoders.begin(reading)).isTrue();
		return reading;
	}

	private static Reading<ReadSignature> reading(Requester requester) {
		return new Reading<>(requester, soon(), (demand) -> READ);
	}

	private static Deadline soon() {
		return Deadline.after(Duration.ofMinutes(1));
	}

}
