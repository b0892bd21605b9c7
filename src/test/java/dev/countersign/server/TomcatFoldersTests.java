package dev.countersign.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.countersign.database.DataProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class TomcatFoldersTests {

	@TempDir
	private Path data;

	@Test
	void removesFoldersOfKilledProcessesOnly() throws IOException {
		TomcatFolders running = folders();
		List<Path> used = list();
		Path abandoned = Files.createDirectories(this.data.resolve("tomcat").resolve("server-killed"));
		Files.createFile(abandoned.resolve(".lock"));
		Files.createDirectories(abandoned.resolve("work").resolve("Tomcat"));

		TomcatFolders next = folders();

		assertThat(used).hasSize(1);
		assertThat(list()).hasSize(2).containsAll(used).doesNotContain(abandoned);
		next.destroy();
		assertThat(list()).isEqualTo(used);
		running.destroy();
		assertThat(list()).isEmpty();
	}

	private TomcatFolders folders() {
		TomcatFolders folders = new TomcatFolders(new DataProperties(this.data));
		folders.customize(new TomcatServletWebServerFactory());
		return folders;
	}

	private List<Path> list() throws IOException {
		try (Stream<Path> folders = Files.list(this.data.resolve("tomcat"))) {
			return folders.toList();
		}
	}

}
