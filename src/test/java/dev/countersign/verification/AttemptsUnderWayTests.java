package dev.countersign.verification;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.countersign.verification.AttemptsUnderWay.UnderWay;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class AttemptsUnderWayTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final AttemptsUnderWay all = new AttemptsUnderWay();

	@Test
	void countsAgainAfterAttemptsMeanwhile() throws InterruptedException {
		UnderWay first = this.all.begin(List.of("a", "b"));
		UnderWay second = this.all.begin(List.of("b"));
		UnderWay other = this.all.begin(List.of("c"));
		assertThat(first.conclude(true, LONG)).isFalse();
		first.close();
		UnderWay later = this.all.begin(List.of("b"));
		assertThat(second.conclude(false, LONG)).isTrue();
		assertThat(other.conclude(true, LONG)).isFalse();
		assertThat(later.conclude(true, LONG)).as("it began after that attempt").isFalse();
	}

	@Test
	void matchesDoNotWaitForOneAnother() throws InterruptedException {
		UnderWay first = this.all.begin(List.of("a"));
		UnderWay second = this.all.begin(List.of("a"));
		assertThat(first.conclude(false, LONG)).isFalse();
		assertThat(second.conclude(false, LONG)).isFalse();
		first.close();
		assertThat(second.conclude(true, LONG)).isFalse();
	}

	@Test
	void attemptsConcludeOneAfterTheOther() throws InterruptedException, ExecutionException {
		UnderWay first = this.all.begin(List.of("a", "b"));
		UnderWay second = this.all.begin(List.of("b", "a"));
		first.conclude(true, LONG);
		CompletableFuture<Boolean> concluded = new CompletableFuture<>();
		Thread waiting = new Thread(() -> {
			try {
				concluded.complete(second.conclude(true, LONG));
			}
			catch (InterruptedException ex) {
				concluded.completeExceptionally(ex);
			}
		});
		waiting.start();
		Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
		assertThat(concluded).isNotDone();
		first.close();
		assertThat(concluded.get()).isTrue();
	}

	@Test
	void waitsNoLongerThanItMay() throws InterruptedException {
		UnderWay first = this.all.begin(List.of("a"));
		UnderWay second = this.all.begin(List.of("a"));
		first.conclude(true, LONG);
		assertThat(second.conclude(true, Duration.ofMillis(20))).isTrue();
		second.close();
		UnderWay third = this.all.begin(List.of("a"));
		assertThat(third.conclude(true, Duration.ofMillis(20))).as("the first is still concluding").isTrue();
	}

	@Test
	void keepsNothingOfWhatIsOver() throws InterruptedException {
		for (int i = 0; i < 100; i++) {
			try (UnderWay attempt = this.all.begin(List.of("target " + i, "other"))) {
				attempt.conclude(true, LONG);
			}
		}
		assertThat(this.all.size()).isZero();
	}

}
