package dev.countersign.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArrivalTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final Arrival arrival = new Arrival(DataSize.ofBytes(1000), Duration.ofMinutes(10), this.nanoTime::get);

	@Test
	void takesWhatComesFastEnough() {
		for (int second = 0; second < 600; second++) {
			pass(Duration.ofSeconds(1));
			assertThatCode(() -> this.arrival.received(1000)).doesNotThrowAnyException();
		}
	}

	@Test
	void endsWhatComesTooSlowly() {
		for (int second = 1; second < Arrival.WINDOW.toSeconds(); second++) {
			pass(Duration.ofSeconds(1));
			this.arrival.received(900);
		}
		pass(Duration.ofSeconds(1));
		assertThatExceptionOfType(SlowUploadException.class).isThrownBy(() -> this.arrival.received(900))
			.withMessageContaining("1,000 bytes a second")
			.withMessageContaining("600 seconds");
	}

	@Test
	void endsWhatTakesTooLong() {
		pass(Duration.ofMinutes(10));
		this.arrival.received(10_000_000);
		pass(Duration.ofNanos(1));
		assertThatExceptionOfType(SlowUploadException.class).isThrownBy(() -> this.arrival.received(10_000_000));
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
