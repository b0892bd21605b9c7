package dev.countersign.launch;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The jar that was just built, in a process of its own. Other tests run its classes
 * without the jar around them.
 */
@Tag("integration")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackagedServiceTests {

	private static final Path SAMPLES = Path.of("src/main/resources/static/samples");

	@TempDir
	private Path folder;

	private Path jar;

	@BeforeEach
	void findJar() {
		String built = System.getProperty("countersign.packaged-jar", "");
		assumeThat(built).as("the jar, which mvn verify builds and names").isNotEmpty();
		this.jar = Path.of(built);
		assumeThat(this.jar).isRegularFile();
	}

	@Test
	void verifiesAndServesPages() throws Exception {
		String[] settings = TestDatabase.H2.settings(this.folder.resolve("data")).toArray(String[]::new);
		try (ServiceProcess process = ServiceProcess.startJar(this.jar, this.folder.resolve("log"), settings)) {
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
	void evaluates() throws Exception {
		DrawnSet.write(this.folder.resolve("sets").resolve("drawn"), 3, 4, 2);
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--countersign.datasets.directory=" + this.folder.resolve("sets"),
				"--countersign.jobs.directory=" + this.folder.resolve("jobs"), "--countersign.jobs.memory=512MB",
				"--countersign.scheduler.poll-interval=200ms"));
		try (ServiceProcess process = ServiceProcess.startJar(this.jar, this.folder.resolve("log"),
				settings.toArray(String[]::new))) {
			Service service = new Service(process.uri("/").getPort());
			HttpResponse<byte[]> submitted = service.json("POST", "/admin/evaluate", """
					{ "dataset": "drawn", "model": "compact-11" }""");
			assertThat(submitted.statusCode()).isEqualTo(202);
			String path = "/admin/evaluate/" + service.json(submitted).get("id").stringValue();
			JsonNode ended = Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> service.json(service.get(path)), (job) -> !job.get("finishedAt").isNull());
			assertThat(ended.get("status").stringValue()).as(ended.toString()).isEqualTo("SUCCEEDED");
		}
	}

	@Test
	void createsKey() throws IOException, InterruptedException {
		Output made = run("keys", "create", "--scopes", "keys:manage", "--name", "first", "--",
				"--countersign.data.directory=" + this.folder.resolve("data"));
		assertThat(made.status()).as(made.text()).isZero();
		assertThat(made.text()).matches("csk_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}\n");
	}

	@Test
	void namesSettingThatCannotBeUsedAndEnds() throws IOException, InterruptedException {
		Output refused = run("--server.port=0", "--countersign.data.directory=" + this.folder.resolve("data"),
				"--countersign.admission.max-request-size=0");
		assertThat(refused.status()).isEqualTo(1);
		assertThat(refused.text()).contains("countersign.admission.max-request-size");
	}

	private Output run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-jar", this.jar.toString()));
		command.addAll(List.of(arguments));
		Path output = this.folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		// With it, the JVM itself prints a line.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		Process process = builder.start();
		try {
			return new Output(process.waitFor(), Files.readString(output));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static byte[] sample(int number) throws IOException {
		return Files.readAllBytes(SAMPLES.resolve("writer-1-genuine-%d.png".formatted(number)));
	}

	private record Output(int status, String text) {

	}

}
