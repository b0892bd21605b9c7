package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class EmbeddedHousekeepingTests {

	private static final int COMMITS = 2000;

	private static final int ROWS = 16;

	@TempDir
	private Path folder;

	@Test
	void limitsGrowthOfFile() throws Exception {
		assertThat(sizeAfterCommits("compacted", 25)).isLessThan(sizeAfterCommits("untouched", Integer.MAX_VALUE) / 2);
	}

	private long sizeAfterCommits(String name, int commitsBetween) throws SQLException, IOException {
		Path data = this.folder.resolve(name);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(TestDatabase.H2.settings(data).toArray(String[]::new))) {
			JdbcClient client = context.getBean(JdbcClient.class);
			EmbeddedHousekeeping housekeeping = context.getBean(EmbeddedHousekeeping.class);
			// This test compacts by itself.
			housekeeping.close();
			// By default nothing younger than 45 seconds is overwritten.
			client.sql("set retention_time 0").update();
			client.sql("create table written (id bigint primary key, account bigint, text varchar)").update();
			client.sql("create index written_account on written (account, id)").update();
			Random accounts = new Random(1);
			for (int commit = 1; commit <= COMMITS; commit++) {
				insert(context, commit, accounts);
				if (commit % commitsBetween == 0) {
					housekeeping.compact();
				}
			}
			assertThat(client.sql("select count(*) from written").query(Long.class).single()).isEqualTo(COMMITS * ROWS);
			return Files.size(data.resolve("countersign.mv.db"));
		}
	}

	private static void insert(ConfigurableApplicationContext context, long commit, Random accounts) {
		List<Object[]> rows = LongStream.range(0, ROWS)
			.mapToObj((row) -> new Object[] { commit * ROWS + row, accounts.nextInt(10_000), "x".repeat(300) })
			.toList();
		context.getBean(TransactionTemplate.class)
			.executeWithoutResult((status) -> context.getBean(JdbcTemplate.class)
				.batchUpdate("insert into written values (?, ?, ?)", rows));
	}

	@DatabaseSlice
	static class Application {

	}

}
