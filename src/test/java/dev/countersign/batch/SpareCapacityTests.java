package dev.countersign.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpareCapacityTests {

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicLong nanoTime = new AtomicLong();

	private final SpareCapacity capacity = new SpareCapacity(5, 4, this.requests::get, this.nanoTime::get);

	@Test
	void givesAllOfAnIdleNode() throws InterruptedException {
		assertThat(entered()).isEqualTo(5);
		this.capacity.leave();
		assertThat(entered()).isOne();
	}

	@Test
	void givesLessWithEachRequest() throws InterruptedException {
		this.requests.set(1);
		assertThat(entered()).isEqualTo(3);
		this.requests.set(3);
		this.capacity.leave();
		assertThat(entered()).isZero();
		this.capacity.leave();
		this.capacity.leave();
		assertThat(entered()).isOne();
	}

	@Test
	void givesNothingWhileRequestsTakeEveryProcessor() throws InterruptedException {
		this.requests.set(4);
		assertThat(entered()).isZero();
	}

	@Test
	void waitsUntilThereIsRoom() throws InterruptedException {
		AtomicInteger looks = new AtomicInteger();
		SpareCapacity busy = new SpareCapacity(5, 4, () -> (looks.incrementAndGet() < 5) ? 4 : 0, this.nanoTime::get);
		assertThat(busy.enter(() -> false)).isTrue();
		assertThat(looks).hasValue(5);
	}

	@Test
	void beginsLineInWhileAlthoughRequestsTakeEveryProcessor() throws InterruptedException {
		this.requests.set(100);
		assertThat(entered()).isZero();
		this.nanoTime.addAndGet(Duration.ofMillis(1001).toNanos());
		assertThat(entered()).isOne();
		// The next one waits for this one's end, and as long again.
		this.nanoTime.addAndGet(Duration.ofMillis(1001).toNanos());
		assertThat(entered()).isZero();
		this.capacity.leave();
		assertThat(entered()).isOne();
		this.capacity.leave();
		assertThat(entered()).isZero();
	}

	private int entered() throws InterruptedException {
		int entered = 0;
		while (this.capacity.enter(() -> true)) {
			entered++;
		}
		return entered;
	}

}
