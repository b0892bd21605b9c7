package dev.countersign.admin.model;

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
 * Looks again and again which model is in force. Each node has its own, since each has
 * its own model to replace.
 */
final class ActivationFollower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ActivationFollower.class);

	private final ModelActivations activations;

	private final Duration interval;

	private @Nullable ScheduledExecutorService timer;

	private @Nullable ScheduledFuture<?> looking;

	private boolean failed;

	ActivationFollower(ModelActivations activations, Duration interval) {
		this.activations = activations;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread thread = new Thread(work, "model-follower");
			thread.setDaemon(true);
			return thread;
		});
		this.looking = started.scheduleWithFixedDelay(this::look, this.interval.toNanos(), this.interval.toNanos(),
				TimeUnit.NANOSECONDS);
		this.timer = started;
	}

	private void look() {
		try {
			this.activations.follow();
			this.failed = false;
		}
		// Also when the database is gone: the model that serves serves on.
		catch (RuntimeException ex) {
			if (!this.failed) {
				logger.warn("Which model is to serve cannot be told at present: {}", ex.getMessage());
			}
			this.failed = true;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.looking != null) {
			this.looking.cancel(false);
			this.looking = null;
		}
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timer != null;
	}

}
