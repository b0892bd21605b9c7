package dev.countersign.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the embedded database's file from growing with each commit. H2 appends every page
 * that a commit changed, and does not compact the file by itself if it writes each commit
 * at once.
 */
final class EmbeddedHousekeeping implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedHousekeeping.class);

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	/** The percentage of the file in use below which it is compacted. */
	private static final int FILL_RATE = 50;

	private static final int MAX_REWRITTEN_BYTES = 16 * 1024 * 1024;

	private final DataSource database;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((run) -> {
		Thread made = new Thread(run, "embedded-housekeeping");
		made.setDaemon(true);
		return made;
	});

	EmbeddedHousekeeping(DataSource database) {
		this.database = database;
	}

	void start() {
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(this::compactOrWarn, INTERVAL.toMillis(),
				INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
	}

	// An exception that escaped would silently end the schedule.
	private void compactOrWarn() {
		try {
			compact();
		}
		catch (SQLException | RuntimeException ex) {
			log.warn("The embedded database's file could not be compacted", ex);
		}
	}

	/**
	 * Rewrites what remains in the emptiest chunks of the file, so that their space can
	 * be reused after H2's retention time.
	 * @throws SQLException if no connection is available
	 */
	void compact() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
			session.getDatabase().getStore().getMvStore().compact(FILL_RATE, MAX_REWRITTEN_BYTES);
		}
	}

	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
