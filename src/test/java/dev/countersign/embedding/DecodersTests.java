package dev.countersign.embedding;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.image.Demand;
import dev.countersign.image.PreparedImage;
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
		Reading<ReadSignature> endless = new Reading<>(BUSY, Deadline.after(Duration.ofMillis(50)),
				this::untilUnwanted);
		assertThat(this.decoders.begin(endless)).isTrue();
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
		Deadline deadline = Deadline.after(Duration.ofMillis(100));
		occupy(deadline);
		while (!deadline.hasPassed()) {
			Thread.onSpinWait();
		}
		assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		this.gate.countDown();
		next(OTHER).result().get();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
	}

	private void occupy(Deadline deadline) throws InterruptedException {
		assertThat(this.decoders.begin(new Reading<>(BUSY, deadline, (demand) -> {
			this.begun.countDown();
			awaitUninterruptibly();
			return READ;
		}))).isTrue();
		this.begun.await();
	}

	private void awaitUninterruptibly() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
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
