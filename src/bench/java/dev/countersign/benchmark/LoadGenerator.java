package dev.countersign.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends prepared requests, either from so many clients that each wait for their answer
 * (closed), or at a fixed rate whatever the answers do (open). In an open load a
 * request's latency counts from when it was due, so that a stalled server is not
 * flattered.
 */
final class LoadGenerator {

	private final HttpClient client;

	private final LongFunction<HttpRequest> requests;

	private final AtomicLong next = new AtomicLong();

	LoadGenerator(HttpClient client, URI uri, List<byte[]> bodies, String contentType) {
		this(client, (number) -> request(uri, bodies.get((int) (number % bodies.size())), contentType));
	}

	LoadGenerator(HttpClient client, LongFunction<HttpRequest> requests) {
		this.client = client;
		this.requests = requests;
	}

	Load closed(int clients, Duration duration) throws InterruptedException {
		Recorder recorder = new Recorder();
		long start = System.nanoTime();
		long end = start + duration.toNanos();
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			threads.execute(() -> {
				while (System.nanoTime() < end) {
					send(recorder, end);
				}
			});
		}
		threads.shutdown();
		threads.awaitTermination(5, TimeUnit.MINUTES);
		return recorder.load(start);
	}

	Load open(double perSecond, Duration duration) throws InterruptedException {
		Recorder recorder = new Recorder();
		long start = System.nanoTime();
		long count = Math.round(perSecond * duration.toNanos() / 1e9);
		Semaphore outstanding = new Semaphore(4096);
		List<CompletableFuture<Boolean>> answers = new ArrayList<>();
		for (long i = 0; i < count; i++) {
			long due = start + Math.round(i * 1e9 / perSecond);
			for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
				LockSupport.parkNanos(wait);
			}
			outstanding.acquire();
			answers.add(this.client.sendAsync(request(), HttpResponse.BodyHandlers.discarding())
				.handle((response, failure) -> {
					recorder.record((failure == null) ? Integer.toString(response.statusCode())
							: String.valueOf(failure.getMessage()), System.nanoTime() - due);
					outstanding.release();
					return true;
				}));
		}
		answers.forEach(CompletableFuture::join);
		return recorder.load(start);
	}

	/** Whoever is refused waits as long as the answer asks for, as a client should. */
	private void send(Recorder recorder, long end) {
		long sent = System.nanoTime();
		try {
			HttpResponse<Void> response = this.client.send(request(), HttpResponse.BodyHandlers.discarding());
			recorder.record(Integer.toString(response.statusCode()), System.nanoTime() - sent);
			long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
			LockSupport.parkNanos(Math.min(TimeUnit.SECONDS.toNanos(seconds), end - System.nanoTime()));
		}
		catch (IOException ex) {
			recorder.record(String.valueOf(ex.getMessage()), System.nanoTime() - sent);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			recorder.record("interrupted", System.nanoTime() - sent);
		}
	}

	private HttpRequest request() {
		return this.requests.apply(this.next.getAndIncrement());
	}

	private static HttpRequest request(URI uri, byte[] body, String contentType) {
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", contentType)
			.timeout(Duration.ofMinutes(1))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
	}

	private static final class Recorder {

		private final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);

		private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();

		void record(String status, long nanos) {
			this.statuses.computeIfAbsent(status, (key) -> new LongAdder()).increment();
			if (Load.isAccepted(status)) {
				this.latency.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
			}
		}

		Load load(long start) {
			Map<String, Long> counts = new ConcurrentHashMap<>();
			this.statuses.forEach((status, count) -> counts.put(status, count.sum()));
			return new Load((System.nanoTime() - start) / 1e9, this.latency, counts);
		}

	}

}
