package dev.countersign.admission;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTests {

	@Test
	void rejectsRequestBeyondLimit() {
		Admission admission = new Admission(2, 100);
		assertThat(admission.tryEnter(1)).isTrue();
		assertThat(admission.tryEnter(1)).isTrue();
		assertThat(admission.tryEnter(1)).isFalse();
		admission.leave(1);
		assertThat(admission.tryEnter(1)).isTrue();
	}

	@Test
	void rejectsBodyBeyondSizeLimit() {
		Admission admission = new Admission(10, 100);
		assertThat(admission.tryEnter(60)).isTrue();
		assertThat(admission.tryEnter(41)).isFalse();
		assertThat(admission.tryEnter(40)).isTrue();
		assertThat(admission.requests()).isEqualTo(2);
	}

	@Test
	void keepsLimitUnderConcurrency() throws InterruptedException {
		int limit = 3;
		Admission admission = new Admission(limit, Long.MAX_VALUE);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger max = new AtomicInteger();
		int clients = 8;
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			threads.execute(() -> {
				awaitUninterrupted(start);
				for (int n = 0; n < 20_000; n++) {
					if (admission.tryEnter(1)) {
						max.accumulateAndGet(inside.incrementAndGet(), Math::max);
						inside.decrementAndGet();
						admission.leave(1);
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

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
