package dev.countersign.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The open connections, of which each address has at most a number. An IPv6 address
 * counts as its /64, since whoever has one address has them all. Thread-safe.
 */
public final class AddressConnections {

	private static final int PREFIX_BYTES = 8;

	private final int max;

	/** By connection. */
	private final Map<Object, String> addresses = new HashMap<>();

	private final Map<String, Integer> counts = new HashMap<>();

	/**
	 * Creates an empty set.
	 * @param max the number of connections that an address may have, at least 1
	 */
	public AddressConnections(int max) {
		this.max = max;
	}

	/**
	 * Counts a connection, if its address may have one more.
	 * @param connection the connection, by its identity
	 * @param address where it comes from
	 * @return whether it is counted
	 */
	public synchronized boolean open(Object connection, InetAddress address) {
		String key = keyOf(address);
		int count = this.counts.getOrDefault(key, 0);
		if (count >= this.max) {
			return false;
		}
		this.counts.put(key, count + 1);
		this.addresses.put(connection, key);
		return true;
	}

	/**
	 * Counts a connection no longer. Idempotent.
	 * @param connection any connection, counted or not
	 */
	public synchronized void close(Object connection) {
		String key = this.addresses.remove(connection);
		if (key != null) {
			this.counts.computeIfPresent(key, (address, count) -> (count > 1) ? count - 1 : null);
		}
	}

	private static String keyOf(InetAddress address) {
		byte[] bytes = address.getAddress();
		return HexFormat.of().formatHex((address instanceof Inet6Address) ? Arrays.copyOf(bytes, PREFIX_BYTES) : bytes);
	}

}
