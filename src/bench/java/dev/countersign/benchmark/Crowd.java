package dev.countersign.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients that each send a request, wait for its answer and send the next, and that all
 * keep on when they are refused. One thread serves them all with requests that are ready
 * to send, since hundreds of clients that retry at once must cost little beside the
 * service that they load; what they do cost is measured.
 */
final class Crowd {

	/** How long the last answers may take after the end of a load. */
	private static final Duration MAX_REST = Duration.ofMinutes(1);

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final InetSocketAddress address;

	/** Beside the heap, from where the system sends without another copy. */
	private final List<ByteBuffer> requests = new ArrayList<>();

	private int next;

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
			this.requests.add(ByteBuffer.allocateDirect(request.size()).put(request.toByteArray()).flip());
		}
	}

	/**
	 * Loads the service.
	 * @param clients how many at a time
	 * @param patience how long a client waits after a refusal, whatever the answer says
	 * @param duration how long new requests are sent
	 */
	Result load(int clients, Duration patience, Duration duration) {
		long cpu = THREADS.getCurrentThreadCpuTime();
		try (Selector selector = Selector.open()) {
			Result result = new Result(duration);
			new Loading(selector, result, patience.toNanos(), System.nanoTime() + duration.toNanos()).run(clients);
			result.cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
			return result;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No clients can be made", ex);
		}
	}

	private ByteBuffer nextRequest() {
		this.next = (this.next + 1) % this.requests.size();
		return this.requests.get(this.next).duplicate();
	}

	/**
	 * One load.
	 */
	private final class Loading {

		private final Selector selector;

		private final Result result;

		private final long patience;

		private final long end;

		/** Those that were refused and wait, the first to go on first. */
		private final Deque<CrowdClient> waiting = new ArrayDeque<>();

		private int sent;

		Loading(Selector selector, Result result, long patience, long end) {
			this.selector = selector;
			this.result = result;
			this.patience = patience;
			this.end = end;
		}

		void run(int clients) throws IOException {
			List<CrowdClient> all = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				all.add(new CrowdClient(Crowd.this.address));
				send(all.get(i));
			}
			long last = this.end + MAX_REST.toNanos();
			long now = System.nanoTime();
			while ((this.sent > 0 || now < this.end) && now < last) {
				this.selector.select(this::goOn, Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilNext(now, last))));
				now = System.nanoTime();
				while (!this.waiting.isEmpty() && this.waiting.getFirst().due() <= now) {
					send(this.waiting.removeFirst());
				}
			}
			for (int i = 0; i < this.sent; i++) {
				this.result.record("no answer", now - this.end, false);
			}
			all.forEach(CrowdClient::close);
		}

		private long untilNext(long now, long last) {
			long until = (now < this.end) ? this.end - now : last - now;
			return this.waiting.isEmpty() ? until : Math.min(until, this.waiting.getFirst().due() - now);
		}

		private void send(CrowdClient client) {
			long now = System.nanoTime();
			if (now >= this.end) {
				return;
			}
			this.sent++;
			try {
				client.send(nextRequest(), this.selector, now);
			}
			catch (IOException ex) {
				answered(client, String.valueOf(ex.getMessage()));
			}
		}

		private void goOn(SelectionKey key) {
			CrowdClient client = (CrowdClient) key.attachment();
			@Nullable String status;
			try {
				status = client.goOn(key);
			}
			catch (IOException ex) {
				client.close();
				status = String.valueOf(ex.getMessage());
			}
			if (status != null) {
				answered(client, status);
			}
		}

		private void answered(CrowdClient client, String status) {
			long now = System.nanoTime();
			this.sent--;
			this.result.record(status, now - client.started(), now < this.end);
			if (this.patience == 0 || status.equals("200")) {
				client.waitUntil(now);
				this.waiting.addFirst(client);
			}
			else {
				client.waitUntil(now + this.patience);
				this.waiting.addLast(client);
			}
		}

	}

	/**
	 * What the clients got. Goodput counts only answers within the time of the load.
	 */
	static final class Result {

		private final Histogram accepted = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);

		private final Histogram refused = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);

		private final Map<String, Long> statuses = new TreeMap<>();

		private final Duration duration;

		private long inTime;

		private long cpuNanos;

		Result(Duration duration) {
			this.duration = duration;
		}

		void record(String status, long nanos, boolean isInTime) {
			this.statuses.merge(status, 1L, Long::sum);
			if (status.equals("200")) {
				this.accepted.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
				this.inTime += isInTime ? 1 : 0;
			}
			else {
				this.refused.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
			}
		}

		double goodput() {
			return this.inTime / (this.duration.toNanos() / 1e9);
		}

		/** Answers with what was asked for, those after the load's time too. */
		long answered() {
			return this.accepted.getTotalCount();
		}

		/** All other answers. */
		long refused() {
			return this.refused.getTotalCount();
		}

		/** What the clients cost, all together. */
		Duration cpu() {
			return Duration.ofNanos(this.cpuNanos);
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT,
					"%7.1f/s; accepted p50 %5.0f p99 %5.0f max %5.0f ms; refused p50 %5.0f p99 %5.0f max %5.0f ms; %s",
					goodput(), millis(this.accepted, 50), millis(this.accepted, 99), millis(this.accepted, 100),
					millis(this.refused, 50), millis(this.refused, 99), millis(this.refused, 100), this.statuses);
		}

		private static double millis(Histogram histogram, double percentile) {
			return histogram.getValueAtPercentile(percentile) / 1000.0;
		}

	}

}
