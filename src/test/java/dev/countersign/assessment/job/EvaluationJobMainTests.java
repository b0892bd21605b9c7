package dev.countersign.assessment.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.TemporaryModel;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.tower.Towers;
import dev.countersign.worker.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the process of an evaluation job as the service starts it.
 */
@Tag("integration")
class EvaluationJobMainTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void prepare() throws IOException {
		DrawnSet.write(this.folder.resolve("drawn"), 3, 2, 1);
		TemporaryModel.write(this.folder.resolve("models"), "random", Towers.byId("compact"), null);
	}

	@Test
	void evaluatesOnTheCpu() throws Exception {
		assertThat(run(DeviceChoice.CPU)).isEqualTo(ExitCode.DONE.code());
		assertThat(Files.readString(this.folder.resolve("out"))).contains("curves");
		assertThat(Files.readString(this.folder.resolve("log"))).contains("on cpu()");
	}

	@Test
	@DisabledIf("hasGpu")
	void failsWithoutCudaDeviceAndNamesTheSetting() throws Exception {
		assertThat(run(DeviceChoice.CUDA)).isEqualTo(ExitCode.FAILED.code());
		assertThat(Files.readString(this.folder.resolve("out"))).contains("FAILED", "countersign.device=cuda");
	}

	static boolean hasGpu() {
		return DjlBackend.start(DeviceChoice.AUTO, 1).isGpu();
	}

	private int run(DeviceChoice device) throws IOException, InterruptedException {
		EvaluationOrder order = new EvaluationOrder(this.folder.resolve("drawn").toString(), "all", false,
				this.folder.resolve("models").toString(), "random", 1 << 20, 1 << 20, 1, 1_000_000_000, device, 1);
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
				EvaluationJobMain.class.getName(), this.folder.resolve("job").toString())
			.redirectError(this.folder.resolve("log").toFile())
			.redirectOutput(this.folder.resolve("out").toFile())
			.start();
		OutputStream in = process.getOutputStream();
		in.write((JsonMapper.shared().writeValueAsString(order) + "\n").getBytes(StandardCharsets.UTF_8));
		in.flush();
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

}
