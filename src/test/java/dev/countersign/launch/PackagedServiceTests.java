package dev.countersign.launch;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The jar that was just built, in a process of its own. Other tests run its classes
 * without the jar around them.
 */
@Tag("integration")
class PackagedServiceTests {

	private static final Path SAMPLES = Path.of("src/main/resources/static/samples");

	private static Path jar;

	@TempDir
	private Path folder;

	@BeforeAll
	static void findJar() throws IOException {
		try (Stream<Path> built = Files.list(Path.of("target"))) {
			List<Path> found = built.filter((path) -> path.getFileName().toString().matches("countersign-.*\\.jar"))
				.toList();
			assumeThat(found).as("the jar, which mvn verify builds").isNotEmpty();
			jar = found.get(0);
		}
	}

	@Test
	void verifiesAndServesPages() throws Exception {
		String[] settings = TestDatabase.H2.settings(this.folder.resolve("data")).toArray(String[]::new);
		try (ServiceProcess process = ServiceProcess.startJar(jar, this.folder.resolve("log"), settings)) {
			Service service = new Service(process.uri("/").getPort());
			byte[] pair = new Multipart().image("reference", sample(1)).image("query", sample(2)).toBytes();
			HttpResponse<byte[]> verified = service.send(Multipart.post(service.uri("/verify"), pair));
			assertThat(service.json(verified).get("verdict").stringValue()).isEqualTo("MATCH");
			assertThat(service.get("/samples/writer-1-genuine-1.png").body()).isEqualTo(sample(1));
			assertThat(service.get("/v3/api-docs").statusCode()).isEqualTo(200);
			assertThat(service.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
			assertThat(service.get("/samples/no%20such%23page").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void namesSettingThatCannotBeUsedAndEnds() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				jar.toString(), "--countersign.data.directory=" + this.folder.resolve("data"),
				"--countersign.admission.max-request-size=0")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isEqualTo(1);
		assertThat(output).contains("countersign.admission.max-request-size")
			.doesNotContain("InvocationTargetException");
	}

	private static byte[] sample(int number) throws IOException {
		return Files.readAllBytes(SAMPLES.resolve("writer-1-genuine-%d.png".formatted(number)));
	}

}
