package dev.countersign.testsupport;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The databases that everything durable is tested on. Write a test class for both with
 * {@code @ParameterizedClass @EnumSource(TestDatabase.class)}; where there is no Docker,
 * the one on PostgreSQL is skipped and says so.
 */
public enum TestDatabase {

	/** H2 in a file, as the service embeds it. */
	H2 {
		@Override
		public List<String> settings(Path folder) {
			return List.of("--countersign.data.directory=" + folder, "--spring.datasource.url=");
		}
	},

	/** PostgreSQL in a container that all tests share, each in a database of its own. */
	POSTGRESQL {
		@Override
		public List<String> settings(Path folder) {
			Assumptions.assumeTrue(Docker.isUsable(), "PostgreSQL in a container " + Docker.NEEDED);
			PostgreSQLContainer server = Postgres.SERVER;
			String name = "t" + UUID.randomUUID().toString().replace("-", "");
			try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(),
					server.getPassword()); Statement statement = connection.createStatement()) {
				statement.execute("create database " + name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException("No database could be made in the container", ex);
			}
			String url = "jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getFirstMappedPort(), name);
			return List.of("--countersign.data.directory=" + folder, "--spring.datasource.url=" + url,
					"--spring.datasource.username=" + server.getUsername(),
					"--spring.datasource.password=" + server.getPassword());
		}
	};

	/**
	 * Command-line arguments that start a service on a new, empty database. Two services
	 * that are given the same ones share it (PostgreSQL) or follow each other on it (H2).
	 * @param folder a temporary one, for what the service keeps on its disk
	 * @return {@code --key=value}
	 */
	public abstract List<String> settings(Path folder);

	/** Started when first asked for; its container ends with the test's JVM. */
	private static final class Postgres {

		static final PostgreSQLContainer SERVER = start();

		@SuppressWarnings("resource")
		private static PostgreSQLContainer start() {
			PostgreSQLContainer server = new PostgreSQLContainer("postgres:15").withCommand("postgres", "-c",
					"max_connections=300");
			server.start();
			return server;
		}

	}

}
