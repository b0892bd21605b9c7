package dev.countersign.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DefectPauseTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final DefectPause pause = new DefectPause(this.nanoTime::get);

	@Test
	void beginsAfterFailuresInRow() {
		fail(2);
		this.pause.succeeded();
		fail(2);
		assertThat(this.pause.isPausing()).isFalse();
		fail(1);
		assertThat(this.pause.isPausing()).isTrue();
	}

	@Test
	void doublesUpToFiveMinutes() {
		fail(DefectPause.MAX_FAILURES);
		for (int seconds : new int[] { 5, 10, 20, 40, 80, 160, 300, 300 }) {
			// What had begun before fails as well, and makes it no longer.
			fail(2);
			pass(Duration.ofSeconds(seconds).minusNanos(1));
			assertThat(this.pause.isPausing()).isTrue();
			pass(Duration.ofNanos(1));
			assertThat(this.pause.isPausing()).isFalse();
			fail(1);
		}
	}

	@Test
	void isShortAgainAfterSuccess() {
		fail(DefectPause.MAX_FAILURES);
		pass(Duration.ofSeconds(5));
		fail(1);
		pass(Duration.ofSeconds(10));
		this.pause.succeeded();
		fail(2);
		assertThat(this.pause.isPausing()).isFalse();
		fail(1);
		pass(Duration.ofSeconds(5));
		assertThat(this.pause.isPausing()).isFalse();
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			this.pause.failed();
		}
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
