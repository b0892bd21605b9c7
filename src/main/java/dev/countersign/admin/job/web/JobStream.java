package dev.countersign.admin.job.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobKind;
import dev.countersign.admin.job.Jobs;
import dev.countersign.admin.job.UnknownJobException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the changes of jobs to callers. Each caller has a thread that polls the
 * database, so it does not matter which node runs the job. The number of callers is
 * bounded.
 */
public final class JobStream implements SmartLifecycle {

	private static final long POLL_MILLIS = 500;

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

	private static final long RETRY_SECONDS = 10;

	private final Jobs jobs;

	private final int maxSubscribers;

	private volatile CountDownLatch stopping = new CountDownLatch(1);

	private volatile boolean running;

	private final ExecutorService threads;

	JobStream(Jobs jobs, int maxSubscribers) {
		this.jobs = jobs;
		this.maxSubscribers = maxSubscribers;
		this.threads = new ThreadPoolExecutor(0, maxSubscribers, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> {
					Thread thread = new Thread(task, "job-events");
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Streams a job: an event named {@code progress} whenever it changes, and a last one
	 * named {@code end}.
	 * @param kind kind of the job
	 * @param id the job's id
	 * @param view maps the job to what callers see
	 * @return the response
	 * @throws UnknownJobException if there is no such job
	 * @throws ProblemException if too many callers follow jobs
	 */
	public SseEmitter of(JobKind kind, String id, Function<Job, ?> view) {
		this.jobs.get(kind, id);
		SseEmitter emitter = new BegunEmitter();
		CountDownLatch gone = new CountDownLatch(1);
		emitter.onCompletion(gone::countDown);
		try {
			this.threads.execute(() -> send(kind, id, view, emitter, gone));
		}
		catch (RejectedExecutionException ex) {
			throw new ProblemException(ProblemType.OVERLOADED,
					"%d callers already follow jobs: poll the job instead, or try again later."
						.formatted(this.maxSubscribers))
				.retryAfter(RETRY_SECONDS);
		}
		return emitter;
	}

	private void send(JobKind kind, String id, Function<Job, ?> view, SseEmitter emitter, CountDownLatch gone) {
		try {
			long revision = 0;
			long lastSent = System.nanoTime();
			while (this.stopping.getCount() > 0 && gone.getCount() > 0) {
				Job job = this.jobs.find(kind, id).orElse(null);
				if (job == null) {
					break;
				}
				boolean ended = job.status().hasEnded();
				if (job.revision() != revision) {
					revision = job.revision();
					lastSent = System.nanoTime();
					emitter.send(SseEmitter.event()
						.name(ended ? "end" : "progress")
						.data(view.apply(job), MediaType.APPLICATION_JSON));
				}
				else if (System.nanoTime() - lastSent > KEEP_ALIVE.toNanos()) {
					lastSent = System.nanoTime();
					emitter.send(SseEmitter.event().comment(""));
				}
				if (ended || this.stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
					break;
				}
			}
			emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// The caller has disconnected.
		}
		catch (RuntimeException ex) {
			emitter.completeWithError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			emitter.complete();
		}
	}

	@Override
	public void start() {
		this.stopping = new CountDownLatch(1);
		this.running = true;
	}

	/** Stops before the web server, which waits for open responses. */
	@Override
	public void stop() {
		this.running = false;
		this.stopping.countDown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
