package dev.countersign.training.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.Judgement;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.SmallDisk;
import dev.countersign.tower.script.Precision;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.worker.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the process of a training job as the service starts it.
 */
@Tag("integration")
class TrainingJobMainTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void drawDataset() throws IOException {
		DrawnSet.write(this.folder.resolve("drawn"), 3, 2, 1);
	}

	@Test
	void endsWithTheServiceThatStartedIt() throws Exception {
		Process process = start(this.folder.resolve("job"), 1000);
		awaitCheckpoint(this.folder.resolve("job"));
		process.getOutputStream().close();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(ExitCode.ORPHANED.code());
	}

	@Test
	void locksItsJobAndStopsWhenAsked() throws Exception {
		Path job = this.folder.resolve("job");
		Process first = start(job, 1000);
		awaitCheckpoint(job);
		Process second = start(job, 1000);
		assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(second.exitValue()).isEqualTo(ExitCode.LOCKED.code());
		send(first, "stop");
		assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(first.exitValue()).isEqualTo(ExitCode.STOPPED.code());
	}

	@Test
	void reportsFullDisk() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 4)) {
			Process process = start(disk.folder().resolve("job"), 2);
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.code());
			assertThat(Files.readString(this.folder.resolve("out"))).contains("FAILED", "No space is left");
			assertThat(this.folder.resolve("models")).doesNotExist();
		}
	}

	@Test
	@DisabledIf("hasGpu")
	void failsWithoutCudaDeviceAndNamesTheSetting() throws Exception {
		Process process = start(this.folder.resolve("job"), 1, DeviceChoice.CUDA);
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.code());
		assertThat(Files.readString(this.folder.resolve("out"))).contains("FAILED", "countersign.device=cuda");
		assertThat(this.folder.resolve("models")).doesNotExist();
	}

	static boolean hasGpu() {
		return DjlBackend.start(DeviceChoice.AUTO, 1).isGpu();
	}

	private Process start(Path job, int epochs) throws IOException {
		return start(job, epochs, DeviceChoice.CPU);
	}

	private Process start(Path job, int epochs, DeviceChoice device) throws IOException {
		TrainingPlan plan = new PairPlan(
				new TrainingBasics("compact", TrainingLength.epochs(epochs),
						new Optimization(1e-3, 5e-4, false, Schedule.CONSTANT), false, 1),
				LossKind.CONTRASTIVE, 2, 2, null, 4);
		TrainingOrder order = new TrainingOrder(plan, this.folder.resolve("drawn").toString(), List.of("w1", "w2"),
				List.of("w3"), Judgement.SIGNATURE, 0.05, null, null, 1, this.folder.resolve("models").toString(), "m",
				device, 1, Precision.FP32);
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
				TrainingJobMain.class.getName(), job.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(this.folder.resolve("out").toFile())
			.start();
		send(process, JsonMapper.shared().writeValueAsString(order));
		return process;
	}

	private static void send(Process process, String line) throws IOException {
		OutputStream in = process.getOutputStream();
		in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
		in.flush();
	}

	private static void awaitCheckpoint(Path job) {
		Awaitility.await()
			.atMost(60, TimeUnit.SECONDS)
			.until(() -> Files.exists(job.resolve("checkpoints").resolve("step-0000000001")));
	}

}
