package dev.countersign.admin.event;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Bounds what callers who are not known can write to the disk: so many events of one
 * address in a minute, and so many of all addresses together.
 */
final class UnknownCallerLimit {

	static final int MAX_OF_ADDRESS = 10;

	static final int MAX_OF_ALL = 100;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MAX_ADDRESSES = 10_000;

	private static final String ALL = "";

	private final Cache<String, AtomicInteger> counts;

	UnknownCallerLimit(Ticker ticker) {
		this.counts = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(WINDOW).maximumSize(MAX_ADDRESSES).build();
	}

	/**
	 * Counts an event.
	 * @param address the address that it came from
	 * @return whether it is recorded
	 */
	Decision count(String address) {
		Decision ofAddress = count(networkOf(address), MAX_OF_ADDRESS);
		if (ofAddress == Decision.OMITTED) {
			return ofAddress;
		}
		Decision ofAll = count(ALL, MAX_OF_ALL);
		return (ofAll == Decision.RECORDED) ? ofAddress : ofAll;
	}

	private Decision count(String key, int max) {
		int count = this.counts.get(key, (first) -> new AtomicInteger()).incrementAndGet();
		if (count <= max) {
			return Decision.RECORDED;
		}
		return (count == max + 1) ? Decision.FIRST_OMITTED : Decision.OMITTED;
	}

	/** An IPv6 address counts as its /64, since whoever has one address has them all. */
	private static String networkOf(String address) {
		try {
			// It is a literal, so nothing is looked up.
			InetAddress parsed = InetAddress.getByName(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), Long.BYTES)) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	/**
	 * Whether an event is recorded.
	 */
	enum Decision {

		/** It is. */
		RECORDED,

		/** It is the first of this minute that is not. */
		FIRST_OMITTED,

		/** It is not. */
		OMITTED

	}

}
