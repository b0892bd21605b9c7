package dev.countersign.access.quota;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.access.key.KeyQuota;
import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotasTests {

	private static final KeyQuota SIX_A_MINUTE = new KeyQuota(6, Duration.ofMinutes(1));

	private final AtomicLong now = new AtomicLong();

	private final TimeMeter meter = new TimeMeter() {

		@Override
		public long currentTimeNanos() {
			return QuotasTests.this.now.get();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	};

	private final AtomicInteger nodes = new AtomicInteger(1);

	private final Quotas quotas = new Quotas(this.nodes::get, null, this.meter);

	@Test
	void refusesBeyondQuotaUntilItComesBack() {
		for (int left = 5; left >= 0; left--) {
			assertThat(this.quotas.take("a", SIX_A_MINUTE)).extracting("allowed", "remaining")
				.containsExactly(true, (long) left);
		}
		Quotas.Grant refused = this.quotas.take("a", SIX_A_MINUTE);
		assertThat(refused.allowed()).isFalse();
		assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.quotas.take("b", SIX_A_MINUTE).allowed()).isTrue();
		this.now.addAndGet(Duration.ofSeconds(10).toNanos());
		assertThat(this.quotas.take("a", SIX_A_MINUTE).allowed()).isTrue();
		assertThat(this.quotas.take("a", SIX_A_MINUTE).allowed()).isFalse();
	}

	@Test
	void countsSubjectsOfEachTenantAlone() {
		Caller caller = new Caller(Tenant.DEFAULT, "a", Set.of());
		assertThat(this.quotas.ofSubjects()).isNull();
		assertThat(this.quotas.take(caller, SIX_A_MINUTE).remaining()).isEqualTo(5);
		assertThat(this.quotas.take(caller, SIX_A_MINUTE).remaining()).isEqualTo(4);
		assertThat(this.quotas.take("a", SIX_A_MINUTE).remaining()).as("a key").isEqualTo(5);
		assertThat(this.quotas.take(new Caller(new Tenant("other"), "a", Set.of()), SIX_A_MINUTE).remaining())
			.isEqualTo(5);
	}

	@Test
	void grantsShareOfNodes() {
		this.nodes.set(3);
		assertThat(taken()).isEqualTo(2);
		this.now.addAndGet(Duration.ofMinutes(1).toNanos());
		this.nodes.set(1);
		assertThat(this.quotas.take("a", SIX_A_MINUTE).remaining()).isBetween(1L, 5L);
	}

	@Test
	void grantsAtLeastOneRequest() {
		this.nodes.set(100);
		assertThat(taken()).isEqualTo(1);
	}

	private int taken() {
		int taken = 0;
		while (this.quotas.take("a", SIX_A_MINUTE).allowed()) {
			taken++;
		}
		return taken;
	}

	@Test
	void limitsWrongCredentialsOfAnAddress() {
		FailedAttempts failures = new FailedAttempts(3, this.meter);
		assertThat(failures.isExhausted("192.0.2.1")).isFalse();
		for (int i = 0; i < 3; i++) {
			assertThat(failures.add("192.0.2.1")).isTrue();
		}
		assertThat(failures.add("192.0.2.1")).isFalse();
		assertThat(failures.isExhausted("192.0.2.1")).isTrue();
		assertThat(failures.add("192.0.2.2")).isTrue();
		this.now.addAndGet(failures.retryAfter().toNanos());
		assertThat(failures.isExhausted("192.0.2.1")).isFalse();
	}

}
