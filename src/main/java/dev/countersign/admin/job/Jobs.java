package dev.countersign.admin.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.github.f4b6a3.ulid.UlidCreator;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Submits, finds, lists and cancels jobs.
 */
public final class Jobs {

	private final JobRepository repository;

	private final SchedulerClient scheduler;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final int maxQueued;

	Jobs(JobRepository repository, SchedulerClient scheduler, TransactionTemplate transactions, Clock clock,
			int maxQueued) {
		this.repository = repository;
		this.scheduler = scheduler;
		this.transactions = transactions;
		this.clock = clock;
		this.maxQueued = maxQueued;
	}

	/**
	 * Submits a job. A node with the trainer role will run it.
	 * @param kind kind of the job
	 * @param request a checked request, a JSON object
	 * @return the job, queued
	 * @throws TooManyJobsException if too many jobs are waiting or running
	 */
	public Job submit(JobKind kind, JsonNode request) {
		if (this.repository.countOpen() >= this.maxQueued) {
			throw new TooManyJobsException(this.maxQueued);
		}
		String id = UlidCreator.getMonotonicUlid().toString();
		Instant now = this.clock.instant();
		this.transactions.executeWithoutResult((status) -> {
			this.repository.insert(id, kind.name(), request, now);
			this.scheduler.scheduleIfNotExists(new TaskInstance<>(JobRunner.TASK, id), now);
		});
		return get(kind, id);
	}

	/**
	 * Returns a job.
	 * @param kind kind of the job
	 * @param id the job's id
	 * @return the job as it is now
	 * @throws UnknownJobException if there is no such job of that kind
	 */
	public Job get(JobKind kind, String id) {
		return find(kind, id).orElseThrow(UnknownJobException::new);
	}

	/**
	 * Returns a job unless it has been deleted.
	 * @param kind kind of the job
	 * @param id the job's id
	 * @return the job as it is now; empty if there is no such job of that kind
	 */
	public Optional<Job> find(JobKind kind, String id) {
		return this.repository.find(id).filter((job) -> job.kind().equals(kind.name()));
	}

	/**
	 * Lists jobs of a kind, newest first.
	 * @param kind kind of the jobs
	 * @param after id of the last job on the previous page; {@code null} for the first
	 * page
	 * @param limit maximum number of jobs
	 * @return a page of jobs
	 */
	public List<Job> list(JobKind kind, @Nullable String after, int limit) {
		return this.repository.list(kind.name(), after, limit);
	}

	/**
	 * Cancels a job. The node that runs it ends its process within seconds.
	 * @param kind kind of the job
	 * @param id the job's id
	 * @return the job as it is now
	 * @throws UnknownJobException if there is no such job of that kind
	 * @throws JobEndedException if it has ended
	 */
	public Job cancel(JobKind kind, String id) {
		Job job = get(kind, id);
		if (!this.repository.cancel(id, this.clock.instant())) {
			throw new JobEndedException(get(kind, id).status());
		}
		return find(kind, id).orElse(job);
	}

}
