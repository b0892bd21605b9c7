package dev.countersign.admin.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.countersign.CountersignApplication;
import dev.countersign.model.TemporaryModel;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.SmallDisk;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.tower.Towers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads whose disk fills up at every possible point.
 */
@Tag("integration")
class FullDiskTests {

	private static final int MEBIBYTE = 1 << 20;

	@TempDir
	private Path folder;

	@Test
	void refusesUploadThatFillsTheDisk() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 4)) {
			Path models = disk.folder().resolve("models");
			Path sets = disk.folder().resolve("sets");
			TemporaryModel.write(models, "first", Towers.byId("compact"), null);
			DrawnSet.write(sets.resolve("drawn"), 1, 2, 1);
			List<String> settings = new ArrayList<>(TestDatabase.H2.settings(this.folder.resolve("data")));
			settings.addAll(List.of("--countersign.models.directory=" + models, "--countersign.models.active=first",
					"--countersign.datasets.directory=" + sets, "--server.port=0"));
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
				.run(settings.toArray(String[]::new))) {
				uploadUntilFull(
						new Service(
								Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"))),
						models, sets);
			}
		}
	}

	private static void uploadUntilFull(Service service, Path models, Path sets) throws IOException {
		JsonNode before = service.json(service.get("/admin/datasets"));
		assertFull(service, uploadSet(service, noise(10 * MEBIBYTE)));
		assertFull(service, uploadSet(service, noise(3 * MEBIBYTE)));
		byte[] weights = Files.readAllBytes(models.resolve("first").resolve("tower.safetensors"));
		assertFull(service, uploadModel(service, weights));
		assertThat(service.json(service.get("/admin/datasets"))).isEqualTo(before);
		assertThat(service.json(service.get("/admin/models"))).hasSize(1);
		assertThat(content(models)).containsExactly("first");
		assertThat(content(sets)).containsExactly("drawn");
		HttpResponse<byte[]> verified = service
			.verify(new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
				.image("query", Service.png(new DrawnWriter(1).genuine(2))));
		assertThat(verified.statusCode()).isEqualTo(200);
		assertThat(uploadSet(service, noise(MEBIBYTE / 2)).statusCode()).isEqualTo(201);
	}

	private static void assertFull(Service service, HttpResponse<byte[]> answer) {
		JsonNode problem = service.json(answer);
		assertThat(problem.path("type").asString()).as(problem.toString())
			.isEqualTo("urn:countersign:problem:insufficient-storage");
		assertThat(answer.statusCode()).isEqualTo(507);
		assertThat(problem.path("detail").asString()).contains("make room");
	}

	private static HttpResponse<byte[]> uploadSet(Service service, byte[] zip) {
		return service
			.send(new Multipart().text("name", "large").image("file", zip).post(service.uri("/admin/datasets")));
	}

	private static HttpResponse<byte[]> uploadModel(Service service, byte[] weights) {
		return service.send(new Multipart().text("id", "second")
			.text("threshold", "1")
			.image("weights", weights)
			.post(service.uri("/admin/models")));
	}

	/** A set of one writer, one image of which is random bytes. */
	private static byte[] noise(int size) throws IOException {
		byte[] noise = new byte[size];
		new Random(1).nextBytes(noise);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.setLevel(Deflater.NO_COMPRESSION);
			for (String name : List.of("w1/genuine/1.png", "w1/genuine/2.png", "w1/forged/1.png")) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write(name.contains("2") ? noise : Service.png(new DrawnWriter(1).genuine(1)));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

	private static List<String> content(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map((entry) -> entry.getFileName().toString()).toList();
		}
	}

}
