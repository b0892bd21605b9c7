package dev.countersign.audit;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.LocalService;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trail of services in separate processes, killed and in parallel.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TrailSurvivalTests {

	private static final int CLIENTS = 8;

	private static final int MIN_ANSWERED = 200;

	private static final byte[] PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)))
		.toBytes();

	private final TestDatabase database;

	@TempDir
	private Path folder;

	TrailSurvivalTests(TestDatabase database) {
		this.database = database;
	}

	@Test
	void keepsEveryAnsweredVerificationAfterKill() throws Exception {
		List<String> settings = this.database.settings(this.folder.resolve("data"));
		Queue<String> answered = new ConcurrentLinkedQueue<>();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (ServiceProcess process = start("killed", settings)) {
			Service service = service(process);
			for (int i = 0; i < CLIENTS; i++) {
				clients.execute(() -> verifyUntilKilled(service, answered));
			}
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> answered.size() >= MIN_ANSWERED);
			process.kill();
		}
		finally {
			clients.shutdown();
			assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		}
		try (LocalService again = LocalService.start(settings.toArray(String[]::new))) {
			assertThat(trail(new Service(again.port()))).containsAll(answered);
		}
	}

	@Test
	void showsVerificationsOfOtherNode() throws Exception {
		Assumptions.assumeTrue(this.database == TestDatabase.POSTGRESQL, "H2 serves one process");
		List<String> settings = this.database.settings(this.folder.resolve("data"));
		try (ServiceProcess one = start("one", settings); ServiceProcess other = start("other", settings)) {
			JsonNode answer = service(one).json(verify(service(one)));
			String path = "/verifications/" + answer.get("id").stringValue();
			HttpResponse<byte[]> shown = service(other).get(path);
			assertThat(shown.statusCode()).isEqualTo(200);
			assertThat(service(other).json(shown)).isEqualTo(service(one).json(service(one).get(path)));
		}
	}

	private ServiceProcess start(String name, List<String> settings) throws Exception {
		return ServiceProcess.start(this.folder.resolve(name + ".log"), settings.toArray(String[]::new));
	}

	private static Service service(ServiceProcess process) {
		return new Service(process.uri("/").getPort());
	}

	private static void verifyUntilKilled(Service service, Queue<String> answered) {
		try {
			while (true) {
				HttpResponse<byte[]> response = verify(service);
				if (response.statusCode() == 200) {
					answered.add(service.json(response).get("id").stringValue());
				}
			}
		}
		catch (UncheckedIOException ex) {
			// The service was killed, as intended.
		}
	}

	private static HttpResponse<byte[]> verify(Service service) {
		return service.send(Multipart.post(service.uri("/verify"), PAIR));
	}

	private static Set<String> trail(Service service) {
		List<String> ids = new ArrayList<>();
		for (String path = "/verifications?limit=1000"; path != null;) {
			JsonNode page = service.json(service.get(path));
			ids.addAll(page.get("verifications").findValuesAsString("id"));
			path = page.hasNonNull("next") ? "/verifications?limit=1000&after=" + page.get("next").stringValue() : null;
		}
		return new HashSet<>(ids);
	}

}
