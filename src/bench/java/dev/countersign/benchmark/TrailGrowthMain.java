package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.countersign.audit.BulkTrail;

/**
 * What a verification takes on the database's disk: against enrolled references of one,
 * three and ten specimens. Arguments: how many records (default 200,000), then, for a
 * PostgreSQL that is there, its URL, user and password, or {@code container} for one in a
 * container; the databases of an earlier run are dropped. Without these, the embedded
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
		if (arguments.length > 1) {
			try (DatabaseServer server = arguments[1].equals("container") ? DatabaseServer.inContainer()
					: DatabaseServer.at(arguments[1], arguments[2], arguments[3])) {
				for (int specimens : List.of(1, 3, 10)) {
					onServer(records, specimens, server);
				}
			}
		}
		else {
			for (int specimens : List.of(1, 3, 10)) {
				print(records, specimens, embedded(records, specimens), "");
			}
		}
	}

	private static void print(int records, int specimens, long bytes, String parts) {
		System.out.printf(Locale.ROOT,
				"%,d records of %d specimens each: %,d bytes; for a million %.0f MB, for 100 million %.0f GB%s%n",
				records, specimens, bytes, (double) bytes / records, (double) bytes / records / 10, parts);
	}

	private static long embedded(int records, int specimens) throws IOException {
		Path folder = Files.createTempDirectory("countersign-trail");
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

	private static void onServer(int records, int specimens, DatabaseServer server) throws Exception {
		String database = "trail_%d_%d".formatted(records, specimens);
		// Records of an earlier run would be counted with these.
		server.drop(database);
		List<String> settings = new ArrayList<>(server.settings(database));
		settings.add("--countersign.data.directory=" + Files.createTempDirectory("countersign-trail"));
		settings.add("--spring.datasource.hikari.data-source-properties.reWriteBatchedInserts=true");
		BulkTrail.fill(records, specimens, settings);
		print(records, specimens, Long.parseLong(server.ask(database, "select pg_total_relation_size('verification')")),
				"; for a million: " + server.ask(database, parts(records)));
	}

	/** Returns a query for what is on disk of the table alone, and of each index. */
	private static String parts(int records) {
		return """
				select string_agg(name || ' ' || round(bytes / %d.0) || ' MB', ', ' order by bytes desc) from (
				select relname as name, pg_table_size(oid) as bytes from pg_class where relname = 'verification'
				union all select relname, pg_relation_size(indexrelid) from pg_index join pg_class on oid = indexrelid
				where indrelid = 'verification'::regclass) parts""".formatted(records);
	}

}
