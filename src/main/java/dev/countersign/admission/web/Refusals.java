package dev.countersign.admission.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.countersign.problem.ProblemType;
import dev.countersign.problem.RenderedProblem;
import io.micrometer.core.instrument.Counter;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

import org.springframework.http.HttpHeaders;

/**
 * Refuses requests while the service is overloaded, at little cost. Refusals leave at a
 * bounded rate, or callers that try again at once would keep the CPUs busy with them.
 */
final class Refusals {

	/** Callers that were refused together should not come back together. */
	private static final int MAX_RETRY_SECONDS = 3;

	private final RenderedProblem problem = new RenderedProblem(ProblemType.OVERLOADED,
			"The service has as many requests as it can answer in time: try again later.");

	/** All that is sent, by the seconds after which to try again, from one on. */
	private final List<byte[]> answers = IntStream.rangeClosed(1, MAX_RETRY_SECONDS)
		.mapToObj((seconds) -> this.problem.toAnswer(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)))
		.toList();

	private final RefusalSchedule schedule;

	private final int maxDelayed;

	private final Counter rejections;

	private final AtomicInteger delayed = new AtomicInteger();

	/**
	 * Creates refusals.
	 * @param perSecond how many to send in a second
	 * @param maxDelay longest time to hold one back, even if there are more then
	 * @param maxDelayed most to hold back at a time
	 * @param rejections counts them
	 */
	Refusals(int perSecond, Duration maxDelay, int maxDelayed, Counter rejections) {
		this.schedule = new RefusalSchedule(perSecond, maxDelay, System::nanoTime);
		this.maxDelayed = maxDelayed;
		this.rejections = rejections;
	}

	/** Answers a request once it is time. */
	void send(HttpServletResponse response) throws IOException {
		hold();
		answer(response);
	}

	/**
	 * Answers a request once it is time, and keeps its connection if its caller would.
	 */
	void send(Request request, Response response) throws IOException {
		hold();
		RefusingProcessor processor = RefusingProcessor.of(request.getCoyoteRequest());
		if (processor != null && processor.keepsConnection()) {
			this.rejections.increment();
			processor.send(this.problem.status(), this.answers.get(retryAfter() - 1));
		}
		else {
			answer(response);
		}
	}

	private void hold() {
		int before = this.delayed.getAndIncrement();
		try {
			if (before < this.maxDelayed) {
				TimeUnit.NANOSECONDS.sleep(this.schedule.next());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.delayed.decrementAndGet();
		}
	}

	private void answer(HttpServletResponse response) throws IOException {
		this.rejections.increment();
		response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter()));
		this.problem.send(response);
	}

	private static int retryAfter() {
		return ThreadLocalRandom.current().nextInt(1, MAX_RETRY_SECONDS + 1);
	}

}
