package dev.countersign.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients that each send a request, wait for its answer and send the next, and that all
 * keep on when they are refused. They are bare sockets with a thread each, since hundreds
 * of clients that retry at once must cost little beside the service that they load.
 */
final class Crowd {

	private static final long STACK = 256 * 1024;

	private static final int TIMEOUT = Math.toIntExact(TimeUnit.SECONDS.toMillis(60));

	private final InetSocketAddress address;

	private final List<byte[]> requests = new ArrayList<>();

	private final AtomicLong next = new AtomicLong();

	Crowd(URI uri, List<byte[]> bodies, String contentType) {
		this(uri, bodies, contentType, "");
	}

	/**
	 * Prepares requests.
	 * @param headers further ones, each with its line end
	 */
	Crowd(URI uri, List<byte[]> bodies, String contentType, String headers) {
		this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
		for (byte[] body : bodies) {
			ByteArrayOutputStream request = new ByteArrayOutputStream();
			request.writeBytes("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
				.formatted(uri.getPath(), uri.getAuthority(), contentType, body.length, headers)
				.getBytes(StandardCharsets.US_ASCII));
			request.writeBytes(body);
			this.requests.add(request.toByteArray());
		}
	}

	/**
	 * Loads the service.
	 * @param clients how many at a time
	 * @param patience how long a client waits after a refusal, whatever the answer says
	 * @param duration how long new requests are sent
	 */
	Result load(int clients, Duration patience, Duration duration) throws InterruptedException {
		Result result = new Result(duration);
		long end = System.nanoTime() + duration.toNanos();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < clients; i++) {
			Thread thread = new Thread(null, () -> client(result, patience, end), "client-" + i, STACK);
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		return result;
	}

	private void client(Result result, Duration patience, long end) {
		Connection connection = null;
		while (System.nanoTime() < end) {
			long start = System.nanoTime();
			String status;
			try {
				if (connection == null) {
					connection = new Connection(this.address);
				}
				byte[] request = this.requests.get((int) (this.next.getAndIncrement() % this.requests.size()));
				status = connection.exchange(request);
			}
			catch (IOException ex) {
				status = String.valueOf(ex.getMessage());
			}
			long now = System.nanoTime();
			result.record(status, now - start, now < end);
			if (connection != null && connection.isClosing()) {
				connection.close();
				connection = null;
			}
			if (!status.equals("200")) {
				LockSupport.parkNanos(Math.min(patience.toNanos(), end - System.nanoTime()));
			}
		}
		if (connection != null) {
			connection.close();
		}
	}

	/**
	 * What the clients got. Goodput counts only answers within the time of the load.
	 */
	static final class Result {

		private final Histogram accepted = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);

		private final Histogram refused = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);

		private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();

		private final LongAdder inTime = new LongAdder();

		private final Duration duration;

		Result(Duration duration) {
			this.duration = duration;
		}

		void record(String status, long nanos, boolean isInTime) {
			this.statuses.computeIfAbsent(status, (key) -> new LongAdder()).increment();
			if (status.equals("200")) {
				this.accepted.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
				if (isInTime) {
					this.inTime.increment();
				}
			}
			else {
				this.refused.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
			}
		}

		double goodput() {
			return this.inTime.sum() / (this.duration.toNanos() / 1e9);
		}

		@Override
		public String toString() {
			Map<String, Long> counts = new TreeMap<>();
			this.statuses.forEach((status, count) -> counts.put(status, count.sum()));
			return String.format(Locale.ROOT,
					"%7.1f/s; accepted p50 %5.0f p99 %5.0f max %5.0f ms; refused p50 %5.0f p99 %5.0f max %5.0f ms; %s",
					goodput(), millis(this.accepted, 50), millis(this.accepted, 99), millis(this.accepted, 100),
					millis(this.refused, 50), millis(this.refused, 99), millis(this.refused, 100), counts);
		}

		private static double millis(Histogram histogram, double percentile) {
			return histogram.getValueAtPercentile(percentile) / 1000.0;
		}

	}

	/**
	 * One connection at a time, kept as long as the service keeps it.
	 */
	private static final class Connection {

		private final Socket socket = new Socket();

		private final InputStream in;

		private boolean closing = true;

		Connection(InetSocketAddress address) throws IOException {
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(TIMEOUT);
			this.socket.connect(address, TIMEOUT);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 4096);
		}

		boolean isClosing() {
			return this.closing;
		}

		/** Reads the answer even where the service stopped reading the request. */
		String exchange(byte[] request) throws IOException {
			this.closing = true;
			IOException unsent = null;
			try {
				this.socket.getOutputStream().write(request);
			}
			catch (IOException ex) {
				unsent = ex;
			}
			String status = line();
			if (status == null) {
				throw (unsent != null) ? unsent : new IOException("closed without an answer");
			}
			long length = 0;
			boolean chunked = false;
			boolean keep = true;
			for (String header = line(); header != null && !header.isEmpty(); header = line()) {
				String lower = header.toLowerCase(Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Long.parseLong(lower.substring(15).strip());
				}
				chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
				keep &= !(lower.startsWith("connection:") && lower.contains("close"));
			}
			if (chunked) {
				skipChunks();
			}
			else {
				this.in.skipNBytes(length);
			}
			this.closing = !keep || unsent != null;
			return status.split(" ", 3)[1];
		}

		private void skipChunks() throws IOException {
			for (String size = line(); size != null; size = line()) {
				int bytes = Integer.parseInt(size.strip(), 16);
				this.in.skipNBytes(bytes + 2);
				if (bytes == 0) {
					return;
				}
			}
		}

		private @Nullable String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int c = this.in.read(); c >= 0; c = this.in.read()) {
				if (c == '\n') {
					return line.toString();
				}
				if (c != '\r') {
					line.append((char) c);
				}
			}
			return line.isEmpty() ? null : line.toString();
		}

		void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// It is gone either way.
			}
		}

	}

}
