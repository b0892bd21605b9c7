package dev.countersign.admin.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import dev.countersign.admin.event.UnknownCallerLimit.Decision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownCallerLimitTests {

	private final AtomicLong now = new AtomicLong();

	private final UnknownCallerLimit limit = new UnknownCallerLimit(this.now::get);

	@Test
	void recordsFirstOfEachAddressInMinute() {
		assertThat(count("192.0.2.7", 15)).containsExactlyElementsOf(expected(10, 4));
		assertThat(count("192.0.2.8", 1)).containsExactly(Decision.RECORDED);
		this.now.addAndGet(Duration.ofSeconds(61).toNanos());
		assertThat(count("192.0.2.7", 15)).containsExactlyElementsOf(expected(10, 4));
	}

	@Test
	void takesNetworkOfIpv6AddressForOneAddress() {
		count("2001:db8:1:2::1", 10);
		assertThat(count("2001:db8:1:2:ffff::2", 1)).containsExactly(Decision.FIRST_OMITTED);
		assertThat(count("2001:db8:1:3::1", 1)).containsExactly(Decision.RECORDED);
	}

	@Test
	void boundsAllAddressesTogether() {
		List<Decision> decisions = IntStream.range(0, 300)
			.mapToObj((i) -> this.limit.count("192.0.2." + i % 250))
			.toList();
		assertThat(decisions).containsExactlyElementsOf(expected(UnknownCallerLimit.MAX_OF_ALL, 199));
	}

	private List<Decision> count(String address, int times) {
		return IntStream.range(0, times).mapToObj((i) -> this.limit.count(address)).toList();
	}

	private static List<Decision> expected(int recorded, int omitted) {
		return IntStream.range(0, recorded + 1 + omitted).mapToObj((i) -> {
			if (i < recorded) {
				return Decision.RECORDED;
			}
			return (i == recorded) ? Decision.FIRST_OMITTED : Decision.OMITTED;
		}).toList();
	}

}
