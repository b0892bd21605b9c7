package dev.countersign.database;

import java.nio.file.Path;
import java.sql.SQLException;

import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Tells the operator what to change when the database cannot be used, instead of printing
 * a stack trace.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private final Environment environment;

	DatabaseFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		FailureAnalysis embedded = embedded(cause);
		if (embedded != null) {
			return embedded;
		}
		String state = String.valueOf(cause.getSQLState());
		return isFromMigration(rootFailure) ? migration(state, cause) : connection(state, cause);
	}

	private @Nullable FailureAnalysis embedded(SQLException cause) {
		String directory = this.environment.getProperty("countersign.data.directory", "data");
		Path file = EmbeddedDatabase.file(Path.of(directory).toAbsolutePath().normalize());
		return switch (cause.getErrorCode()) {
			case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new FailureAnalysis(
					"Another process has the embedded database in countersign.data.directory=%s open."
						.formatted(directory),
					"Stop the other process, or set a different countersign.data.directory for this one. Processes that share a database need PostgreSQL: set spring.datasource.url.",
					cause);
			case ErrorCode.FILE_VERSION_ERROR_1 -> new FailureAnalysis(
					"The embedded database's file %s has the format of another version of H2: this one is %s."
						.formatted(file, Constants.VERSION),
					"Start the version of the service that wrote the file. To move its content here, export it with that version's H2 (org.h2.tools.Script), move the file away, and import it with this one's (org.h2.tools.RunScript).",
					cause);
			case ErrorCode.FILE_CORRUPTED_1 -> new FailureAnalysis(
					"The embedded database's file %s is damaged, or is not a database.".formatted(file),
					"Restore it from a backup. If there is none, move it away and let org.h2.tools.Recover save from it what can be read.",
					cause);
			default -> null;
		};
	}

	private @Nullable FailureAnalysis migration(String state, SQLException cause) {
		return switch (state) {
			case "57014" -> new FailureAnalysis(
					"A statement of a migration took longer than countersign.database.migration-timeout=%s and was rolled back."
						.formatted(this.environment.getProperty("countersign.database.migration-timeout", "10m")),
					"Raise countersign.database.migration-timeout.", cause);
			case "55P03" -> new FailureAnalysis(
					"A migration waited longer than countersign.database.statement-timeout for a lock and was rolled back: another connection uses the table.",
					"Start again, or end the connection that holds the lock.", cause);
			default -> connection(state, cause);
		};
	}

	private static boolean isFromMigration(Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof FlywayException) {
				return true;
			}
		}
		return false;
	}

	private @Nullable FailureAnalysis connection(String state, SQLException cause) {
		return switch (state) {
			case "28P01", "28000" -> analysis("The database rejects the user or the password",
					"Correct spring.datasource.username and spring.datasource.password.", cause);
			case "3D000" -> analysis("The server does not have the database",
					"Create the database, or set spring.datasource.url to one that exists.", cause);
			case "08000", "08001", "08004", "08006" -> analysis("The database cannot be reached",
					"Make sure that it runs and that spring.datasource.url is correct.", cause);
			default -> null;
		};
	}

	private FailureAnalysis analysis(String what, String action, SQLException cause) {
		String url = this.environment.getProperty("spring.datasource.url", "");
		// The rest may contain a password.
		String shown = url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
		return new FailureAnalysis("%s: spring.datasource.url=%s".formatted(what, shown), action, cause);
	}

}
