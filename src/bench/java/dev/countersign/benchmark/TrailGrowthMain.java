package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.audit.BulkTrail;

/**
 * What a verification takes on the database's disk: against enrolled references of one
 * and of three specimens. Arguments: how many records (default 200,000), then, for a
 * PostgreSQL that is there, its URL, user and password. Without these, the embedded
 * database.
 */
public final class TrailGrowthMain {

	private TrailGrowthMain() {
	}

	/**
	 * Fills, measures and prints.
	 * @param arguments as above
	 */
	public static void main(String[] arguments) throws Exception {
		int records = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200_000;
		for (int specimens : List.of(1, 3)) {
			Path folder = Files.createTempDirectory("countersign-trail");
			long bytes = (arguments.length > 3)
					? onServer(records, specimens, folder, arguments[1], arguments[2], arguments[3])
					: embedded(records, specimens, folder);
			System.out.printf("%,d records of %d specimens each: %,d bytes, %.0f MB for a million%n", records,
					specimens, bytes, (double) bytes / records);
		}
	}

	private static long embedded(int records, int specimens, Path folder) throws IOException {
		BulkTrail.fill(records, specimens,
				List.of("--countersign.data.directory=" + folder, "--spring.datasource.url="));
		long bytes = 0;
		try (var files = Files.list(folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".mv.db")).toList()) {
				bytes += Files.size(file);
			}
		}
		return bytes;
	}

	private static long onServer(int records, int specimens, Path folder, String url, String user, String password)
			throws Exception {
		try (DatabaseServer server = DatabaseServer.at(url, user, password)) {
			List<String> settings = new ArrayList<>(server.settings(specimens));
			settings.add("--countersign.data.directory=" + folder);
			BulkTrail.fill(records, specimens, settings);
			return Long.parseLong(server.ask(specimens, "select pg_total_relation_size('verification')"));
		}
	}

}
