package dev.countersign.batch;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpareCapacityTests {

	private final AtomicInteger requests = new AtomicInteger();

	private final SpareCapacity capacity = new SpareCapacity(5, 4, this.requests::get);

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
		this.requests.set(100);
		Thread other = new Thread(() -> this.requests.set(0));
		other.start();
		assertThat(this.capacity.enter(() -> false)).isTrue();
		other.join();
	}

	private int entered() throws InterruptedException {
		int entered = 0;
		while (this.capacity.enter(() -> true)) {
			entered++;
		}
		return entered;
	}

}
