package dev.countersign.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what databases may already have been migrated by: Flyway refuses a migration that
 * has changed, and a new one below the version that a database has.
 */
class KnownMigrationsTests {

	private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db");

	private static final Path KNOWN = Path.of("src", "test", "resources", "dev", "countersign", "database",
			"migrations.sha256");

	@Test
	void knownOnesAreAsTheyWereAndNewOnesComeAfterThem() throws Exception {
		Map<String, String> known = Files.readAllLines(KNOWN)
			.stream()
			.map((line) -> line.split(" +"))
			.collect(Collectors.toMap((fields) -> fields[1], (fields) -> fields[0]));
		Map<String, String> present = present();
		assertThat(present).as("as listed in %s", KNOWN).containsAllEntriesOf(known);
		MigrationVersion last = known.keySet()
			.stream()
			.map(KnownMigrationsTests::version)
			.max(Comparator.naturalOrder())
			.orElseThrow();
		assertThat(present.keySet()).filteredOn((file) -> !known.containsKey(file))
			.as("after the last in %s", KNOWN)
			.allSatisfy((file) -> assertThat(version(file)).isGreaterThan(last));
	}

	private static Map<String, String> present() throws Exception {
		Map<String, String> present = new TreeMap<>();
		try (Stream<Path> files = Files.walk(MIGRATIONS)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				present.put(MIGRATIONS.relativize(file).toString().replace('\\', '/'), digest(file));
			}
		}
		return present;
	}

	private static String digest(Path file) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
	}

	private static MigrationVersion version(String file) {
		String name = Objects.requireNonNull(Path.of(file).getFileName()).toString();
		return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
	}

}
