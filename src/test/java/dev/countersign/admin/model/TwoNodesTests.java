package dev.countersign.admin.model;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.model.TemporaryModel;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.tower.Towers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes on one PostgreSQL and one folder of models.
 */
@Tag("integration")
class TwoNodesTests {

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)));

	@TempDir
	private Path folder;

	@Test
	void activatesModelOnOtherAndLaterNodes() throws Exception {
		Path models = this.folder.resolve("models");
		TemporaryModel.write(models, "first", Towers.byId("compact"), null);
		TemporaryModel.write(models, "second", Towers.byId("compact"), null, 8);
		List<String> settings = new ArrayList<>(TestDatabase.POSTGRESQL.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--countersign.models.directory=" + models, "--countersign.models.active=first"));
		try (ServiceProcess one = start(settings); ServiceProcess other = start(settings)) {
			assertThat(served(other)).isEqualTo("first");
			activate(one, "second");
			assertThat(served(one)).isEqualTo("second");
			awaitServed(other, "second");
			activate(other, "first");
			awaitServed(one, "first");
			activate(one, "second");
			one.kill();
			awaitServed(other, "second");
			try (ServiceProcess again = start(settings)) {
				assertThat(served(again)).isEqualTo("second");
			}
		}
	}

	private ServiceProcess start(List<String> settings) throws IOException, InterruptedException {
		return ServiceProcess.start(Files.createTempFile(this.folder, "service", ".log"),
				settings.toArray(String[]::new));
	}

	private static void activate(ServiceProcess node, String model) {
		HttpResponse<byte[]> answer = service(node)
			.send(HttpRequest.newBuilder(node.uri("/admin/models/" + model + "/activate"))
				.POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(answer.statusCode()).isEqualTo(200);
	}

	private static void awaitServed(ServiceProcess node, String model) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> served(node), model::equals);
	}

	private static String served(ServiceProcess node) {
		Service service = service(node);
		return service.json(service.verify(PAIR)).path("model").asString();
	}

	private static Service service(ServiceProcess node) {
		return new Service(node.uri("/").getPort());
	}

}
