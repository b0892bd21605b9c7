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
 * Keeps the embedded database's file from growing with each commit. H2 appends what a
 * commit changed, whole pages, and does not compact by itself where each commit is
 * written at once.
 */
final class EmbeddedHousekeeping implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedHousekeeping.class);

	private static final Duration BETWEEN = Duration.ofSeconds(5);

	/** Per cent of the file that should be in use before anything is rewritten. */
	private static final int FILL_RATE = 50;

	private static final int MOST_REWRITTEN = 16 * 1024 * 1024;

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
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(this::tidyOrWarn, BETWEEN.toMillis(),
				BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
	}

	// Whatever escaped would end the schedule without a word.
	private void tidyOrWarn() {
		try {
			tidy();
		}
		catch (SQLException | RuntimeException ex) {
			log.warn("The embedded database's file could not be compacted", ex);
		}
	}

	/**
	 * Rewrites what is left of the emptiest parts of the file, so that their space can be
	 * used again once H2's retention time has passed.
	 * @throws SQLException if there is no connection
	 */
	void tidy() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
			session.getDatabase().getStore().getMvStore().compact(FILL_RATE, MOST_REWRITTEN);
		}
	}

	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
