package dev.countersign.server.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.CountersignApplication;
import dev.countersign.admission.Admission;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that was told to stop, with a management port of its own.
 */
@Tag("integration")
class DrainTests {

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)));

	@TempDir
	private Path folder;

	@Test
	void servesOnAfterReadinessHasFailed() throws InterruptedException {
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(this.folder));
		settings.addAll(List.of("--server.port=0", "--management.server.port=0",
				"--management.server.address=127.0.0.1", "--countersign.shutdown.drain=5m"));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
			.run(settings.toArray(String[]::new));
		Thread stop = new Thread(context::close);
		try {
			Service service = new Service(port(context, "local.server.port"));
			Service management = new Service(port(context, "local.management.port"));
			assertThat(service.verify(PAIR).headers().firstValue("Connection")).isEmpty();
			assertThat(readiness(management).headers().firstValue("Connection")).isEmpty();
			stop.start();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> readiness(management).statusCode() == 503);
			assertThat(readiness(management).headers().firstValue("Connection")).hasValue("close");
			HttpResponse<byte[]> answer = service.verify(PAIR);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Connection")).hasValue("close");
			Admission admission = context.getBean(Admission.class);
			while (admission.tryEnter()) {
				// Until as many requests are in progress as may be.
			}
			HttpResponse<byte[]> refused = service.verify(PAIR);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Connection")).hasValue("close");
			assertThat(stop.isAlive()).isTrue();
			// Ends the drain.
			stop.interrupt();
			stop.join();
		}
		finally {
			context.close();
		}
	}

	private static HttpResponse<byte[]> readiness(Service management) {
		return management.get("/actuator/health/readiness");
	}

	private static int port(ConfigurableApplicationContext context, String name) {
		return Integer.parseInt(context.getEnvironment().getRequiredProperty(name));
	}

}
