package dev.countersign.reference;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
 * A service that is killed during enrolments.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KilledEnrolmentTests {

	private static final Multipart THREE = images(3);

	private final TestDatabase database;

	@TempDir
	private Path folder;

	KilledEnrolmentTests(TestDatabase database) {
		this.database = database;
	}

	@Test
	void keepsEnrolmentsWholeAfterKill() throws Exception {
		String[] settings = this.database.settings(this.folder.resolve("data")).toArray(String[]::new);
		AtomicInteger answered = new AtomicInteger();
		try (ServiceProcess process = ServiceProcess.start(this.folder.resolve("first.log"), settings)) {
			Service service = new Service(process.uri("/").getPort());
			CompletableFuture<Void> load = CompletableFuture.runAsync(() -> enrolUntilKilled(service, answered));
			Awaitility.await().until(() -> answered.get() >= 5);
			process.kill();
			load.join();
		}
		try (LocalService again = LocalService.start(settings)) {
			Service service = new Service(again.port());
			List<Integer> sizes = new ArrayList<>();
			JsonNode page = service.json(service.get("/references?limit=1000"));
			page.get("references").forEach((reference) -> sizes.add(reference.get("specimens").size()));
			assertThat(sizes).hasSizeGreaterThanOrEqualTo(answered.get()).containsOnly(3);
		}
	}

	private static void enrolUntilKilled(Service service, AtomicInteger answered) {
		for (int i = 0;; i++) {
			URI uri = service.uri("/references/account-" + i + "/specimens");
			try {
				assertThat(service.send(THREE.post(uri)).statusCode()).isEqualTo(201);
				answered.incrementAndGet();
			}
			catch (UncheckedIOException ex) {
				return;
			}
		}
	}

	private static Multipart images(int count) {
		Multipart parts = new Multipart();
		IntStream.rangeClosed(1, count)
			.forEach((i) -> parts.image("image", Service.png(new DrawnWriter(1).genuine(i))));
		return parts;
	}

}
