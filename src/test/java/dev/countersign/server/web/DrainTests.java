package dev.countersign.server.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class DrainTests {

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)));

	@TempDir
	private Path folder;

	@Test
	void servesOnAfterReadinessHasFailed() throws Exception {
		try (ServiceProcess process = ServiceProcess.start(this.folder.resolve("service.log"),
				"--countersign.data.directory=" + this.folder.resolve("data"), "--countersign.shutdown.drain=5m")) {
			Service service = new Service(process.uri("/").getPort());
			assertThat(service.verify(PAIR).headers().firstValue("Connection")).isEmpty();
			process.terminate();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> service.get("/actuator/health/readiness").statusCode() == 503);
			HttpResponse<byte[]> answer = service.verify(PAIR);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Connection")).hasValue("close");
			process.kill();
		}
	}

}
