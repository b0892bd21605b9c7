package dev.countersign.audit;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.LocalService;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trail of two nodes on PostgreSQL; H2 serves one process.
 */
@Tag("integration")
class TrailAcrossNodesTests {

	@TempDir
	private Path folder;

	@Test
	void showsVerificationsOfOtherNode() throws Exception {
		List<String> settings = TestDatabase.POSTGRESQL.settings(this.folder.resolve("data"));
		String[] both = settings.toArray(String[]::new);
		try (ServiceProcess process = ServiceProcess.start(this.folder.resolve("other.log"), both);
				LocalService node = LocalService.start(both)) {
			Service one = new Service(process.uri("/").getPort());
			Service other = new Service(node.port());
			JsonNode answer = one.json(one.verify(pair()));
			String path = "/verifications/" + answer.get("id").stringValue();
			HttpResponse<byte[]> shown = other.get(path);
			assertThat(shown.statusCode()).isEqualTo(200);
			assertThat(other.json(shown)).isEqualTo(one.json(one.get(path)));
		}
	}

	private static Multipart pair() {
		return new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
			.image("query", Service.png(new DrawnWriter(1).genuine(2)));
	}

}
