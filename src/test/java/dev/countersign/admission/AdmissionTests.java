package dev.countersign.admission;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTests {

	private final AtomicLong nanoTime = new AtomicLong();

	@Test
	void rejectsRequestBeyondLimit() {
		Admission admission = admission(2, 2);
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.tryEnter()).isFalse();
		assertThat(admission.requests()).isEqualTo(2);
		admission.leave();
		assertThat(admission.tryEnter()).isTrue();
	}

	@Test
	void admitsAsManyAsAreCompletedInTime() {
		Admission admission = admission(2, 256);
		assertThat(admission.limit()).isEqualTo(16);
		complete(admission, 1000, Duration.ofMillis(20));
		assertThat(admission.limit()).isEqualTo(100);
	}

	@Test
	void admitsFewerOnceRequestsTakeLonger() {
		Admission admission = admission(2, 256);
		complete(admission, 200, Duration.ofMillis(20));
		complete(admission, 200, Duration.ofMillis(400));
		assertThat(admission.limit()).isBetween(4, 6);
	}

	@Test
	void staysWithinMinimumAndMaximum() {
		Admission admission = admission(2, 256);
		complete(admission, 200, Duration.ofNanos(1));
		assertThat(admission.limit()).isEqualTo(256);
		complete(admission, 1000, Duration.ofMinutes(1));
		assertThat(admission.limit()).isEqualTo(2);
	}

	@Test
	void doesNotCountIdleTime() {
		Admission admission = admission(2, 256);
		for (int i = 0; i < 1000; i++) {
			this.nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
			complete(admission, 1, Duration.ofMillis(20));
		}
		assertThat(admission.limit()).isEqualTo(100);
	}

	@Test
	void keepsPlacesForRequestsThatAreBeingReadButNotAll() {
		Admission admission = admission(4, 4);
		assertThat(admission.hasRoom(1000)).isTrue();
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.hasRoom(1)).isTrue();
		assertThat(admission.hasRoom(2)).isFalse();
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.tryEnter()).isTrue();
		assertThat(admission.hasRoom(0)).isFalse();
	}

	@Test
	void keepsLimitUnderConcurrency() throws InterruptedException {
		int limit = 3;
		Admission admission = admission(limit, limit);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger max = new AtomicInteger();
		int clients = 8;
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			threads.execute(() -> {
				awaitUninterrupted(start);
				for (int n = 0; n < 20_000; n++) {
					if (admission.tryEnter()) {
						max.accumulateAndGet(inside.incrementAndGet(), Math::max);
						inside.decrementAndGet();
						admission.leave();
					}
				}
			});
		}
		start.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(max).hasValueBetween(1, limit);
		assertThat(admission.requests()).isZero();
	}

	private Admission admission(int min, int max) {
		return new Admission(min, max, Duration.ofSeconds(2), this.nanoTime::get);
	}

	private void complete(Admission admission, int requests, Duration each) {
		for (int i = 0; i < requests; i++) {
			assertThat(admission.tryEnter()).isTrue();
			this.nanoTime.addAndGet(each.toNanos());
			admission.leave();
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
