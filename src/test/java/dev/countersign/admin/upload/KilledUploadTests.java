package dev.countersign.admin.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.countersign.model.TemporaryModel;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.LocalService;
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
 * The service is killed while it receives an upload and unpacks another.
 */
@Tag("integration")
class KilledUploadTests {

	private static final int IMAGES = 10_000;

	@TempDir
	private Path folder;

	@Test
	void neverListsInterruptedUploadsAndRemovesThem() throws Exception {
		Path models = this.folder.resolve("models");
		Path sets = this.folder.resolve("sets");
		TemporaryModel.write(models, "first", Towers.byId("compact"), null);
		DrawnSet.write(sets.resolve("drawn"), 1, 2, 1);
		byte[] weights = new Multipart().text("id", "half")
			.text("threshold", "1")
			.image("weights", Files.readAllBytes(models.resolve("first").resolve("tower.safetensors")))
			.toBytes();
		byte[] set = new Multipart().text("name", "half").image("file", zip()).toBytes();
		try (ServiceProcess node = start();
				Socket importing = send(node.uri("/admin/models"), weights, weights.length / 2)) {
			awaitDraft(models, (file) -> file.endsWith("upload"));
			assertNotAnswered(importing);
			try (Socket unpacking = send(node.uri("/admin/datasets"), set, set.length)) {
				awaitDraft(sets, (file) -> file.toString().endsWith(".png"));
				assertNotAnswered(unpacking);
				node.kill();
			}
		}
		try (LocalService node = LocalService.start(settings())) {
			assertNothingListed(node.port());
			assertThat(hidden(models)).as("another node may be writing it").hasSize(1);
			assertThat(hidden(sets)).hasSize(1);
		}
		age(models, Duration.ofHours(2));
		age(sets, Duration.ofHours(7));
		try (LocalService node = LocalService.start(settings())) {
			assertNothingListed(node.port());
			assertThat(hidden(models)).isEmpty();
			assertThat(hidden(sets)).isEmpty();
		}
	}

	private static void assertNothingListed(int port) {
		Service service = new Service(port);
		assertThat(service.json(service.get("/admin/models"))).extracting((model) -> model.path("id").asString())
			.containsExactly("first");
		assertThat(service.json(service.get("/admin/datasets"))).extracting((set) -> set.path("name").asString())
			.containsExactly("drawn");
	}

	private ServiceProcess start() throws IOException, InterruptedException {
		return ServiceProcess.start(Files.createTempFile(this.folder, "service", ".log"), settings());
	}

	private String[] settings() {
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--countersign.models.directory=" + this.folder.resolve("models"),
				"--countersign.models.active=first",
				"--countersign.datasets.directory=" + this.folder.resolve("sets")));
		return settings.toArray(String[]::new);
	}

	/**
	 * A caller who sends only the first bytes of a body and keeps the connection open.
	 */
	private static Socket send(URI uri, byte[] body, int length) throws IOException {
		HttpRequest request = Multipart.post(uri, body).build();
		Socket socket = new Socket(uri.getHost(), uri.getPort());
		OutputStream out = socket.getOutputStream();
		out.write("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
			.formatted(uri.getPath(), uri.getAuthority(), request.headers().firstValue("Content-Type").orElseThrow(),
					body.length)
			.getBytes(StandardCharsets.US_ASCII));
		out.write(Arrays.copyOf(body, length));
		out.flush();
		return socket;
	}

	private static void assertNotAnswered(Socket caller) throws IOException {
		assertThat(caller.getInputStream().available()).isZero();
	}

	private static void awaitDraft(Path directory, Predicate<Path> wanted) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.ignoreException(IOException.class)
			.until(() -> {
				for (Path draft : hidden(directory)) {
					try (Stream<Path> files = Files.walk(draft)) {
						if (files.anyMatch(wanted)) {
							return true;
						}
					}
				}
				return false;
			});
	}

	private static List<Path> hidden(Path directory) throws IOException {
		try (Stream<Path> all = Files.list(directory)) {
			return all.filter((entry) -> entry.getFileName().toString().startsWith(".")).toList();
		}
	}

	private static void age(Path directory, Duration age) throws IOException {
		FileTime then = FileTime.from(Instant.now().minus(age));
		for (Path draft : hidden(directory)) {
			try (Stream<Path> files = Files.walk(draft)) {
				for (Path file : files.toList()) {
					Files.setLastModifiedTime(file, then);
				}
			}
		}
	}

	/** Enough images for the kill to interrupt their unpacking. */
	private static byte[] zip() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int image = 0; image < IMAGES; image++) {
				zip.putNextEntry(new ZipEntry("w1/genuine/%d.png".formatted(image)));
				zip.write(new byte[] { (byte) image });
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}
