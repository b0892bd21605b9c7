package dev.countersign.admin.job;

import java.time.Duration;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.SchedulerState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Watches a job's process. It stores the progress, and checks that the job has not been
 * cancelled or taken over by another node. The work goes on while the database is
 * unreachable.
 */
final class JobWatch {

	private static final Logger logger = LoggerFactory.getLogger(JobWatch.class);

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);

	private final Job job;

	private final JobKind kind;

	private final WorkerProcess process;

	private final JobRepository repository;

	private @Nullable JsonNode unstored;

	JobWatch(Job job, JobKind kind, WorkerProcess process, JobRepository repository) {
		this.job = job;
		this.kind = kind;
		this.process = process;
		this.repository = repository;
	}

	/** Why the watch ended. */
	enum Outcome {

		/** The process ended on its own. */
		ENDED,

		/** The job was cancelled and its process killed. */
		CANCELLED,

		/** This node is shutting down and the process has ended. */
		SHUT_DOWN,

		/** Another node has taken over the job; the process was killed. */
		LOST

	}

	Outcome untilItEnds(SchedulerState scheduler) throws InterruptedException {
		try (JobBar bar = new JobBar(this.job, this.kind)) {
			while (!this.process.endsWithin(INTERVAL)) {
				Outcome outcome = look(bar);
				if (outcome != null) {
					this.process.close();
					return outcome;
				}
				if (scheduler.isShuttingDown()) {
					this.process.stop(STOP_PATIENCE);
					store(bar);
					return Outcome.SHUT_DOWN;
				}
			}
			this.process.end();
			return store(bar) ? Outcome.ENDED : Outcome.LOST;
		}
	}

	private @Nullable Outcome look(JobBar bar) {
		if (!store(bar)) {
			return Outcome.LOST;
		}
		try {
			Optional<Job> now = this.repository.find(this.job.id());
			if (now.isEmpty() || now.get().attempt() != this.job.attempt()) {
				return Outcome.LOST;
			}
			return now.get().cancelRequested() ? Outcome.CANCELLED : null;
		}
		catch (DataAccessException | TransactionException ex) {
			return null;
		}
	}

	/**
	 * Stores the progress, if any. Returns whether this node still owns the job, as far
	 * as it can tell.
	 */
	private boolean store(JobBar bar) {
		JsonNode latest = this.process.takeProgress();
		if (latest != null) {
			bar.show(latest);
			this.unstored = latest;
		}
		if (this.unstored == null) {
			return true;
		}
		try {
			boolean mine = this.repository.progress(this.job, this.unstored);
			this.unstored = null;
			return mine;
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Could not store the progress of job {}, will retry: {}", this.job.id(), ex.getMessage());
			return true;
		}
	}

}
