package dev.countersign.admission.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalScheduleTests {

	private static final int PER_SECOND = 250;

	private long now = TimeUnit.DAYS.toNanos(-3) + 7;

	private final RefusalSchedule schedule = new RefusalSchedule(PER_SECOND, Duration.ofMillis(800), () -> this.now);

	@Test
	void sendsFirstAtOnceAlsoAfterPause() {
		assertThat(this.schedule.next()).isZero();
		delays(300);
		pass(Duration.ofSeconds(1));
		assertThat(this.schedule.next()).isZero();
	}

	@Test
	void boundsRateOfThoseWhoTryAgainAtOnce() {
		long end = this.now + TimeUnit.SECONDS.toNanos(10);
		int sent = 0;
		for (; this.now < end; sent++) {
			this.now += this.schedule.next();
		}
		assertThat(sent).isBetween(10 * PER_SECOND - 10, 10 * PER_SECOND + 10);
	}

	@Test
	void boundsRateOfCrowd() {
		assertThat(delays(150)).allSatisfy((delay) -> assertThat(delay).isLessThan(Duration.ofMillis(600).toNanos()))
			.filteredOn((delay) -> delay < Duration.ofMillis(200).toNanos())
			.hasSizeBetween(44, 57);
	}

	@Test
	void sendsSeveralTogether() {
		assertThat(delays(150).stream().distinct()).hasSizeBetween(24, 26);
	}

	@Test
	void delaysNoneLongerThanAllowed() {
		assertThat(delays(5000))
			.allSatisfy((delay) -> assertThat(delay).isBetween(0L, Duration.ofMillis(800).toNanos()))
			.last()
			.satisfies((delay) -> assertThat(delay).isGreaterThan(Duration.ofMillis(770).toNanos()));
	}

	@Test
	void sendsAllWithoutDelayIfNoneIsAllowed() {
		RefusalSchedule undelayed = new RefusalSchedule(1, Duration.ZERO, () -> this.now);
		for (int i = 0; i < 10; i++) {
			assertThat(undelayed.next()).isZero();
		}
	}

	private List<Long> delays(int number) {
		return LongStream.range(0, number).map((i) -> this.schedule.next()).boxed().toList();
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

}
