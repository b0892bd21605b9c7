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
 * What callers do with jobs.
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
	 * Stores a job, which some node with the trainer's role then runs.
	 * @param kind of the job
	 * @param request a JSON object, checked
	 * @return the job, queued
	 * @throws TooManyJobsException if too many jobs wait
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
	 * A job.
	 * @param kind that it must be of
	 * @param id of the job
	 * @return the job as it is now
	 * @throws UnknownJobException if there is none of that kind
	 */
	public Job get(JobKind kind, String id) {
		return find(kind, id).orElseThrow(UnknownJobException::new);
	}

	/**
	 * A job that may have been deleted.
	 * @param kind that it must be of
	 * @param id of the job
	 * @return the job as it is now; empty if there is none of that kind
	 */
	public Optional<Job> find(JobKind kind, String id) {
		return this.repository.find(id).filter((job) -> job.kind().equals(kind.name()));
	}

	/**
	 * Jobs of a kind, the newest first.
	 * @param kind of the jobs
	 * @param after the id of the last job of the page before; {@code null}: the first
	 * page
	 * @param limit how many at most
	 * @return a page
	 */
	public List<Job> list(JobKind kind, @Nullable String after, int limit) {
		return this.repository.list(kind.name(), after, limit);
	}

	/**
	 * Cancels a job; a node that runs it ends its process within seconds.
	 * @param kind that it must be of
	 * @param id of the job
	 * @return the job as it is now
	 * @throws UnknownJobException if there is none of that kind
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
