package dev.countersign.admin.job;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Deletes jobs that ended long ago, and folders whose job is gone or has ended. Every
 * node with the trainer role runs it; deleting twice does no harm.
 */
final class JobRetention implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobRetention.class);

	private static final long MINUTES_BETWEEN = 30;

	private final JobRepository repository;

	private final JobFolders folders;

	private final Duration retention;

	private final Clock clock;

	private volatile @Nullable ScheduledExecutorService timer;

	JobRetention(JobRepository repository, JobFolders folders, Duration retention, Clock clock) {
		this.repository = repository;
		this.folders = folders;
		this.retention = retention;
		this.clock = clock;
	}

	@Override
	public void start() {
		ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread created = new Thread(task, "job-retention");
			created.setDaemon(true);
			return created;
		});
		ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::tidy, 0, MINUTES_BETWEEN, TimeUnit.MINUTES);
		this.timer = thread;
	}

	private void tidy() {
		try {
			sweep();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not delete old jobs, will retry: {}", ex.getMessage());
		}
	}

	void sweep() {
		int deleted = this.repository.deleteEndedBefore(this.clock.instant().minus(this.retention));
		if (deleted > 0) {
			logger.info("Deleted {} jobs that ended more than {} ago", deleted, this.retention);
		}
		for (String id : this.folders.ids()) {
			if (this.repository.find(id).map((job) -> job.status().hasEnded()).orElse(true)) {
				this.folders.delete(id);
			}
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService thread = this.timer;
		if (thread != null) {
			thread.shutdownNow();
		}
		this.timer = null;
	}

	@Override
	public boolean isRunning() {
		return this.timer != null;
	}

}
