package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL: in a container that ends with the benchmark, or one that is there and
 * keeps its databases for the next run.
 */
final class DatabaseServer implements AutoCloseable {

	private static final String PREFIX = "countersign_benchmark_";

	private final String url;

	private final String user;

	private final String password;

	private final @Nullable PostgreSQLContainer container;

	private DatabaseServer(String url, String user, String password, @Nullable PostgreSQLContainer container) {
		this.url = url;
		this.user = user;
		this.password = password;
		this.container = container;
	}

	/**
	 * One that is there.
	 * @param url {@code jdbc:postgresql://host:port/database}
	 * @param user who may create databases
	 */
	static DatabaseServer at(String url, String user, String password) {
		return new DatabaseServer(url, user, password, null);
	}

	@SuppressWarnings("resource")
	static DatabaseServer inContainer() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:15");
		container.start();
		return new DatabaseServer(container.getJdbcUrl(), container.getUsername(), container.getPassword(), container);
	}

	/**
	 * Settings that lead to a database, which is made if it is not there.
	 * @param database its name, which the benchmarks' prefix sets apart
	 */
	List<String> settings(String database) throws SQLException {
		try (Connection connection = connect(this.url); Statement statement = connection.createStatement()) {
			try (ResultSet found = statement
				.executeQuery("select 1 from pg_database where datname = '%s'".formatted(name(database)))) {
				if (!found.next()) {
					statement.execute("create database " + name(database));
				}
			}
		}
		return List.of("--spring.datasource.url=" + url(database), "--spring.datasource.username=" + this.user,
				"--spring.datasource.password=" + this.password);
	}

	/** Drops a database if it is there. */
	void drop(String database) throws SQLException {
		try (Connection connection = connect(this.url); Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + name(database));
		}
	}

	/** The server's version, and whatever else one query answers. */
	String ask(String database, String sql) throws SQLException {
		try (Connection connection = connect(url(database));
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			return row.next() ? String.valueOf(row.getString(1)) : "";
		}
	}

	/** Whether a database has so many references. */
	boolean holds(String database, int references) throws SQLException {
		return !ask(database, "select 1 from pg_tables where tablename = 'enrolled_reference'").isEmpty()
				&& ask(database, "select count(*) from enrolled_reference").equals(Integer.toString(references));
	}

	void execute(String database, String sql) throws SQLException {
		try (Connection connection = connect(url(database)); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * CPU that the processes of a database's connections have used so far.
	 * @return 0 where they are not processes of this machine
	 */
	Duration cpu(String database) {
		String title = " " + name(database) + " ";
		return ProcessHandle.allProcesses()
			.filter((process) -> title(process).contains(title))
			.flatMap((process) -> process.info().totalCpuDuration().stream())
			.reduce(Duration.ZERO, Duration::plus);
	}

	/** PostgreSQL writes over its arguments, which the JDK then does not make out. */
	private static String title(ProcessHandle process) {
		try {
			return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
		}
		catch (IOException ex) {
			return "";
		}
	}

	private String url(String database) {
		return this.url.replaceFirst("/[^/?]+(\\?.*)?$", "/" + name(database));
	}

	private static String name(String database) {
		return PREFIX + database;
	}

	private Connection connect(String url) throws SQLException {
		return DriverManager.getConnection(url, this.user, this.password);
	}

	@Override
	public void close() {
		if (this.container != null) {
			this.container.stop();
		}
	}

}
