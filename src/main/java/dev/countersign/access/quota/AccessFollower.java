package dev.countersign.access.quota;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.countersign.access.OpenAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Keeps this node in step with the others: every second it says that it is there, counts
 * the others, and checks whether one of them has made the first key.
 */
final class AccessFollower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(AccessFollower.class);

	private final OpenAccess access;

	private final ServingNodes nodes;

	private @Nullable ScheduledExecutorService timer;

	private boolean failed;

	AccessFollower(OpenAccess access, ServingNodes nodes) {
		this.access = access;
		this.nodes = nodes;
	}

	@Override
	public synchronized void start() {
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread thread = new Thread(work, "access-follower");
			thread.setDaemon(true);
			return thread;
		});
		var unused = started.scheduleWithFixedDelay(this::follow, 0, 1, TimeUnit.SECONDS);
		this.timer = started;
	}

	private void follow() {
		try {
			this.access.check();
			this.nodes.beat();
			this.failed = false;
		}
		// Including an unreachable database, and a transaction that cannot be opened.
		catch (RuntimeException ex) {
			if (!this.failed) {
				logger.warn("Could not keep in step with the other nodes, will retry: {}", ex.getMessage());
			}
			this.failed = true;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
			try {
				this.nodes.leave();
			}
			catch (DataAccessException ex) {
				logger.debug("The others will notice in ten seconds that this node is gone", ex);
			}
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timer != null;
	}

}
