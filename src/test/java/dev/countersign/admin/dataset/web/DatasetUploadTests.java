package dev.countersign.admin.dataset.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.datasets.max-files=60", "countersign.datasets.max-upload-size=2MB",
				"countersign.datasets.max-file-size=1MB", "countersign.datasets.max-size=40MB",
				"countersign.datasets.listing-wait=30s" })
class DatasetUploadTests {

	private static final byte[] IMAGE = Service.png(new DrawnWriter(1).genuine(1));

	@TempDir
	static Path folder;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		// Relative and outside the working directory, as an operator may write it.
		registry.add("countersign.datasets.directory",
				() -> Path.of("").toAbsolutePath().relativize(folder.resolve("datasets").toAbsolutePath()).toString());
		registry.add("countersign.data.directory", () -> folder.resolve("data").toString());
	}

	@Test
	void listsUploadedDatasetWithCountsAndProblems() throws IOException {
		Map<String, byte[]> files = writer("wrapped/w1");
		files.put("wrapped/w1/genuine/again.png", Service.png(new DrawnWriter(1).genuine(1)));
		files.put("wrapped/w1/genuine/broken.png", "no image".getBytes(StandardCharsets.UTF_8));
		files.put("wrapped/readme.txt", new byte[10]);
		HttpResponse<byte[]> answer = upload("mine", zip(files));
		assertThat(answer.statusCode()).isEqualTo(201);
		JsonNode set = service().json(answer);
		assertThat(set.path("name").asString()).isEqualTo("mine");
		assertThat(set.path("layout").asString()).isEqualTo("writer-folders");
		assertThat(set.path("writers").asInt()).isOne();
		assertThat(set.path("genuine").asInt()).isEqualTo(2);
		assertThat(set.path("forged").asInt()).isOne();
		assertThat(set.path("pairs").asInt()).isEqualTo(3);
		assertThat(set.path("problems")).extracting((problem) -> problem.path("kind").asString())
			.containsExactlyInAnyOrder("unreadable-file", "duplicate");
		assertThat(service().json(service().get("/admin/datasets"))).contains(set);
		assertThat(upload("mine", zip(writer("w1"))).statusCode()).isEqualTo(409);
		assertThat(upload("MINE", zip(writer("w1"))).statusCode()).isEqualTo(409);
		assertNothingLeft();
	}

	@Test
	void listsDatasetInLayoutOfTheArticleWithoutParts() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		for (String writer : new String[] { "001", "002" }) {
			int seed = Integer.parseInt(writer);
			files.put(writer + "/a.png", Service.png(new DrawnWriter(seed).genuine(1)));
			files.put(writer + "/b.png", Service.png(new DrawnWriter(seed).genuine(2)));
			files.put(writer + "_forg/f.png", Service.png(new DrawnWriter(seed).forgery(1)));
		}
		files.put("train_data.csv",
				"a,b,label\n001/a.png,001/b.png,0\n001/a.png,001_forg/f.png,1\n".getBytes(StandardCharsets.UTF_8));
		files.put("test_data.csv",
				"001/a.png,001/b.png,0\n002/a.png,002/gone.png,0\n".getBytes(StandardCharsets.UTF_8));
		JsonNode set = service().json(upload("article", zip(files)));
		assertThat(set.path("layout").asString()).isEqualTo("forg-folders");
		assertThat(set.path("writers").asInt()).isEqualTo(2);
		assertThat(set.path("pairs").asInt()).isEqualTo(3);
		assertThat(set.path("leaky").asBoolean()).isTrue();
		assertThat(set.path("problems")).extracting((problem) -> problem.path("kind").asString())
			.containsExactlyInAnyOrder("leak", "writer-on-both-sides", "missing-image");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil.png", "w1/genuine/../../../evil.png", "/evil.png", "C:/evil.png",
			"w1\\..\\..\\evil.png", "w1//evil.png", "W1/genuine/a.png", "w1/Genuine/g.png", "w1/genuine/a.png/evil.png",
			"w1/genuine/x\u0001.png", "a/b/c/d/e/f/g/h/i.png" })
	void refusesEscapingOrCollidingEntryNames(String name) throws IOException {
		Map<String, byte[]> files = writer("w1");
		files.put(name, IMAGE);
		assertRefused(upload("hostile", zip(files)), 422, "unusable-dataset");
		try (Stream<Path> all = Files.walk(folder)) {
			assertThat(all.filter((file) -> file.getFileName().toString().contains("evil"))).isEmpty();
		}
	}

	@Test
	void refusesLinksAndDuplicateNames() throws IOException {
		assertRefused(upload("link", zip(writer("w1"), (zip) -> {
			ZipArchiveEntry link = new ZipArchiveEntry("w1/genuine/link.png");
			link.setUnixMode(0120777);
			put(zip, link, "/etc/passwd".getBytes(StandardCharsets.UTF_8));
		})), 422, "unusable-dataset");
		assertRefused(
				upload("twice", zip(writer("w1"), (zip) -> put(zip, new ZipArchiveEntry("w1/genuine/a.png"), IMAGE))),
				422, "unusable-dataset");
	}

	@Test
	void refusesZipBombs() throws IOException {
		Map<String, byte[]> large = writer("w1");
		large.put("w1/genuine/large.png", new byte[(1 << 20) + 1]);
		assertRefused(upload("file", zip(large)), 413, "too-large");
		Map<String, byte[]> dense = writer("w1");
		for (int i = 0; i < 40; i++) {
			dense.put("w1/genuine/dense-%d.png".formatted(i), new byte[1 << 20]);
		}
		assertRefused(upload("dense", zip(dense)), 413, "too-large");
		Map<String, byte[]> many = writer("w1");
		for (int i = 0; i < 60; i++) {
			many.put("w1/genuine/many-%d.png".formatted(i), new byte[1]);
		}
		assertRefused(upload("many", zip(many)), 413, "too-large");
		assertRefused(upload("upload", new byte[(2 << 20) + 1]), 413, "too-large");
	}

	@Test
	void refusesArchiveThatIsNotADataset() throws IOException {
		assertRefused(upload("text", "no zip".getBytes(StandardCharsets.UTF_8)), 422, "unusable-dataset");
		byte[] whole = zip(writer("w1"));
		assertRefused(upload("cut", Arrays.copyOf(whole, whole.length / 2)), 422, "unusable-dataset");
		assertRefused(upload("no-layout", zip(Map.of("a.png", IMAGE))), 422, "unusable-dataset");
		assertRefused(upload("../evil", whole), 400, "invalid-parameter");
		assertRefused(upload(".hidden", whole), 400, "invalid-parameter");
		assertRefused(service().send(new Multipart().text("name", "x").post(service().uri("/admin/datasets"))), 400,
				"missing-part");
		byte[] body = new Multipart().text("name", "x").image("file", whole).toBytes();
		assertRefused(
				service().send(Multipart.post(service().uri("/admin/datasets"), Arrays.copyOf(body, body.length / 2))),
				400, "bad-request");
	}

	private void assertRefused(HttpResponse<byte[]> answer, int status, String slug) throws IOException {
		assertThat(service().json(answer).path("type").asString()).isEqualTo("urn:countersign:problem:" + slug);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertNothingLeft();
	}

	private void assertNothingLeft() throws IOException {
		try (Stream<Path> sets = Files.list(Files.createDirectories(folder.resolve("datasets")))) {
			assertThat(sets.map((set) -> set.getFileName().toString())).isSubsetOf("mine", "article");
		}
	}

	private HttpResponse<byte[]> upload(String name, byte[] zip) {
		return service()
			.send(new Multipart().text("name", name).image("file", zip).post(service().uri("/admin/datasets")));
	}

	private Service service() {
		return new Service(this.port);
	}

	private static Map<String, byte[]> writer(String place) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put(place + "/genuine/a.png", IMAGE);
		files.put(place + "/genuine/b.png", Service.png(new DrawnWriter(1).genuine(2)));
		files.put(place + "/forged/f.png", Service.png(new DrawnWriter(1).forgery(1)));
		return files;
	}

	private static byte[] zip(Map<String, byte[]> files) {
		return zip(files, (zip) -> {
		});
	}

	private static byte[] zip(Map<String, byte[]> files, Consumer<ZipArchiveOutputStream> more) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
			files.forEach((name, content) -> put(zip, new ZipArchiveEntry(name), content));
			more.accept(zip);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) {
		try {
			zip.putArchiveEntry(entry);
			zip.write(content);
			zip.closeArchiveEntry();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
