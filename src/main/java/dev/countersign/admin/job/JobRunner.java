package dev.countersign.admin.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.countersign.database.NodeName;
import dev.countersign.worker.ExitCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Runs a job that was assigned to this node: starts its process, stores its progress, and
 * handles its end.
 */
final class JobRunner implements ExecutionHandler<Void> {

	static final String TASK = "job";

	private static final Logger logger = LoggerFactory.getLogger(JobRunner.class);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	/**
	 * The share of the whole work after which a process has got further. It bounds the
	 * number of attempts of a job that breaks down after every step.
	 */
	private static final double MIN_GAIN = 0.01;

	private final JobRepository repository;

	private final Map<String, JobKind> kinds;

	private final JobFolders folders;

	private final JavaCommand command;

	private final NodeName node;

	private final Clock clock;

	private final int retries;

	private final JobMeters meters;

	JobRunner(JobRepository repository, Map<String, JobKind> kinds, JobFolders folders, JavaCommand command,
			NodeName node, Clock clock, int retries, JobMeters meters) {
		this.repository = repository;
		this.kinds = kinds;
		this.folders = folders;
		this.command = command;
		this.node = node;
		this.clock = clock;
		this.retries = retries;
		this.meters = meters;
	}

	@Override
	public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
		String id = instance.getId();
		if (!this.repository.claim(id, this.node.value(), this.clock.instant())) {
			this.folders.delete(id);
			return new CompletionHandler.OnCompleteRemove<>();
		}
		Job job = this.repository.find(id).orElseThrow();
		JobKind kind = this.kinds.get(job.kind());
		if (job.cancelRequested()) {
			return end(job, JobStatus.CANCELLED, null);
		}
		if (kind == null) {
			return end(job, JobStatus.FAILED, "This version does not know jobs of kind '%s'.".formatted(job.kind()));
		}
		try {
			return run(job, kind, context.getSchedulerState());
		}
		catch (IOException ex) {
			return retry(job, kind, "The job's process cannot be started: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return again(job);
		}
	}

	private CompletionHandler<Void> run(Job job, JobKind kind, SchedulerState scheduler)
			throws IOException, InterruptedException {
		logger.info("Job {} ({}): attempt {}", job.id(), job.kind(), job.attempt());
		try (WorkerProcess process = WorkerProcess.start(job.id(),
				this.command.of(kind.main(), this.folders.of(job.id())), kind.input(job))) {
			JobWatch.Outcome outcome = new JobWatch(job, kind, process, this.repository).untilItEnds(scheduler);
			return switch (outcome) {
				case ENDED -> conclude(job, kind, process.end());
				case CANCELLED -> {
					process.end();
					yield end(job, JobStatus.CANCELLED, null);
				}
				case SHUT_DOWN -> again(job);
				case LOST -> lost(job);
			};
		}
	}

	private CompletionHandler<Void> conclude(Job job, JobKind kind, WorkerEnd end) {
		JsonNode result = end.result();
		if (end.is(ExitCode.DONE) && result != null) {
			return end(job, JobStatus.SUCCEEDED, kind.completed(job, result), null);
		}
		if (end.is(ExitCode.FAILED)) {
			return end(job, JobStatus.FAILED, Optional.ofNullable(end.failure()).orElseGet(end::reason));
		}
		if (end.is(ExitCode.LOCKED) || end.is(ExitCode.STOPPED) || end.is(ExitCode.ORPHANED)) {
			return again(job);
		}
		return retry(job, kind, end.reason());
	}

	/**
	 * Queues the job again, unless its process broke down too often at the same place.
	 * The place is stored, since a resumed process first reports less than the last one
	 * did.
	 */
	private CompletionHandler<Void> retry(Job job, JobKind kind, String reason) {
		double part = this.repository.find(job.id()).map((now) -> part(now, kind)).orElse(0.0);
		Double before = job.partAtFailure();
		boolean gotFurther = before == null || part >= before + MIN_GAIN;
		int failures = gotFurther ? 1 : job.failures() + 1;
		if (failures > this.retries) {
			return end(job, JobStatus.FAILED,
					"Failed after %d attempts that got no further. %s".formatted(failures, reason));
		}
		logger.warn("Job {} will be retried: {}", job.id(), reason);
		this.repository.release(job, failures, gotFurther ? Double.valueOf(part) : before, reason);
		return rescheduled();
	}

	private static double part(Job job, JobKind kind) {
		JsonNode progress = job.progress();
		Double part = (progress != null) ? kind.partDone(progress) : null;
		return (part != null) ? part : 0;
	}

	private CompletionHandler<Void> again(Job job) {
		this.repository.release(job, job.failures(), job.partAtFailure(), job.error());
		return rescheduled();
	}

	private CompletionHandler<Void> end(Job job, JobStatus status, @Nullable String error) {
		return end(job, status, null, error);
	}

	private CompletionHandler<Void> end(Job job, JobStatus status, @Nullable JsonNode result, @Nullable String error) {
		if (!this.repository.finish(job, status, result, error, this.clock.instant())) {
			return lost(job);
		}
		logger.info("Job {} ({}): {}", job.id(), job.kind(), status);
		this.meters.ended(job.kind(), status);
		this.folders.delete(job.id());
		return new CompletionHandler.OnCompleteRemove<>();
	}

	/** Another node has taken over the job, and with it the scheduled execution. */
	private static CompletionHandler<Void> lost(Job job) {
		logger.warn("Job {} has been taken over by another node", job.id());
		return (complete, operations) -> {
		};
	}

	private CompletionHandler<Void> rescheduled() {
		Instant then = this.clock.instant().plus(PAUSE);
		return (complete, operations) -> operations.reschedule(complete, then);
	}

}
