package dev.countersign.encryption;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Periodically reloads the key file, on each node.
 */
final class KeyReload implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(KeyReload.class);

	private final Keyring keyring;

	private final Duration interval;

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private volatile boolean running;

	private volatile @Nullable ScheduledFuture<?> reloads;

	KeyReload(Keyring keyring, Duration interval) {
		this.keyring = keyring;
		this.interval = interval;
		this.scheduler.setThreadNamePrefix("key-reload-");
		this.scheduler.setDaemon(true);
		this.scheduler.setErrorHandler(
				(failure) -> logger.warn("The encryption keys could not be reloaded: {}", failure.toString()));
	}

	@Override
	public void start() {
		this.scheduler.initialize();
		this.reloads = this.scheduler.scheduleWithFixedDelay(this.keyring::reload, this.interval);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		ScheduledFuture<?> scheduled = this.reloads;
		if (scheduled != null) {
			scheduled.cancel(false);
		}
		this.scheduler.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
