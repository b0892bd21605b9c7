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
 * Polls which model is in force, and switches this node to it. Every node has its own
 * follower.
 */
final class ActivationFollower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ActivationFollower.class);

	private final ModelActivations activations;

	private final Duration interval;

	private @Nullable ScheduledExecutorService timer;

	private @Nullable ScheduledFuture<?> polling;

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
		this.polling = started.scheduleWithFixedDelay(this::poll, this.interval.toNanos(), this.interval.toNanos(),
				TimeUnit.NANOSECONDS);
		this.timer = started;
	}

	private void poll() {
		try {
			this.activations.follow();
			this.failed = false;
		}
		// Including an unreachable database: the current model continues to serve.
		catch (RuntimeException ex) {
			if (!this.failed) {
				logger.warn("Could not check which model should be active, will retry: {}", ex.getMessage());
			}
			this.failed = true;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.polling != null) {
			this.polling.cancel(false);
			this.polling = null;
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
