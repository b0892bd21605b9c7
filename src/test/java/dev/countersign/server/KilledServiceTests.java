package dev.countersign.server;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.LocalService;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is killed while callers verify and enrol.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KilledServiceTests {

	private static final int VERIFYING = 8;

	private static final int MIN_VERIFIED = 200;

	private static final int MIN_ENROLLED = 5;

	private static final int SPECIMENS = 3;

	private final TestDatabase database;

	private final byte[] pair = new Multipart().image("reference", signature(1)).image("query", signature(2)).toBytes();

	private final Multipart specimens = specimens();

	private final Queue<String> verified = new ConcurrentLinkedQueue<>();

	private final Queue<String> enrolled = new ConcurrentLinkedQueue<>();

	@TempDir
	private Path folder;

	KilledServiceTests(TestDatabase database) {
		this.database = database;
	}

	@Test
	void keepsWhatWasAnsweredAndEnrolsWhollyOrNotAtAll() throws Exception {
		String[] settings = this.database.settings(this.folder.resolve("data")).toArray(String[]::new);
		ExecutorService callers = Executors.newFixedThreadPool(VERIFYING + 1);
		Future<?> enrolling;
		try (ServiceProcess process = ServiceProcess.start(this.folder.resolve("killed.log"), settings)) {
			Service service = new Service(process.uri("/").getPort());
			enrolling = callers.submit(() -> enrolUntilKilled(service));
			for (int i = 0; i < VERIFYING; i++) {
				callers.execute(() -> verifyUntilKilled(service));
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> enrolling.isDone()
						|| (this.verified.size() >= MIN_VERIFIED && this.enrolled.size() >= MIN_ENROLLED));
			process.kill();
		}
		finally {
			callers.shutdown();
			assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		}
		enrolling.get();
		try (LocalService again = LocalService.start(settings)) {
			Service service = new Service(again.port());
			assertThat(trail(service)).containsAll(this.verified);
			JsonNode references = service.json(service.get("/references?limit=1000")).get("references");
			assertThat(references.findValuesAsString("id")).containsAll(this.enrolled);
			assertThat(references).allSatisfy((reference) -> assertThat(reference.get("specimens")).hasSize(SPECIMENS));
		}
	}

	private void verifyUntilKilled(Service service) {
		try {
			while (true) {
				HttpResponse<byte[]> response = service.send(Multipart.post(service.uri("/verify"), this.pair));
				if (response.statusCode() == 200) {
					this.verified.add(service.json(response).get("id").stringValue());
				}
			}
		}
		catch (UncheckedIOException ex) {
			// The service was killed, as intended.
		}
	}

	private void enrolUntilKilled(Service service) {
		try {
			for (int i = 0;; i++) {
				String id = "account-" + i;
				HttpResponse<byte[]> response = service
					.send(this.specimens.post(service.uri("/references/%s/specimens".formatted(id))));
				assertThat(response.statusCode()).isIn(201, 503);
				if (response.statusCode() == 201) {
					this.enrolled.add(id);
				}
			}
		}
		catch (UncheckedIOException ex) {
			// The service was killed, as intended.
		}
	}

	private static Set<String> trail(Service service) {
		Set<String> ids = new HashSet<>();
		for (String path = "/verifications?limit=1000"; path != null;) {
			JsonNode page = service.json(service.get(path));
			ids.addAll(page.get("verifications").findValuesAsString("id"));
			path = page.hasNonNull("next") ? "/verifications?limit=1000&after=" + page.get("next").stringValue() : null;
		}
		return ids;
	}

	private static Multipart specimens() {
		Multipart parts = new Multipart();
		IntStream.rangeClosed(1, SPECIMENS).forEach((number) -> parts.image("image", signature(number)));
		return parts;
	}

	private static byte[] signature(int number) {
		return Service.png(new DrawnWriter(1).genuine(number));
	}

}
